//! The app: what the screen shows, and what each input makes of it. No IO: what concerns the outside is returned as effects.

mod first_steps;
mod keys;
mod person;
mod status;
mod view;

use std::collections::VecDeque;

use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::record::Key;

use super::action::{Action, Scope};
use super::input::Key as Pressed;
use super::keymap::Keymap;
use super::layer::Layer;
use super::layer::help::Help;
use super::layer::history::History;
use super::layer::outreach::OutreachList;
use super::layer::palette::Palette;
use super::layer::pick::Pick;
use super::layer::prompt::Prompt;
use super::layer::question::Question;
use super::layer::review::ReviewWalk;
use super::next::{Effect, Next};
use super::pane::events::Events;
use super::pane::network::NetworkPane;
use super::pane::people::People;
use super::pane::today::Today;
use super::shared::Shared;

pub use status::Status;
pub use view::View;

/// The people and the event at hand.
type AtHand = (Vec<ContactId>, Option<EventId>);

/// Everything the screen shows.
pub struct App {
    /// What panes and layers may look at.
    pub shared: Shared,
    view: View,
    today: Today,
    people: People,
    events: Events,
    network: NetworkPane,
    layers: Vec<Box<dyn Layer>>,
    keymap: Keymap,
    pending: Vec<Pressed>,
    status: Option<Status>,
    effects: VecDeque<Effect>,
    /// From where the person shown in People, or the sheet shown, was opened: where back leads then.
    opened_from: Option<View>,
    /// What the change just committed made or changed first.
    made: Option<Key>,
    /// What was copied last, and who and which event were at hand then.
    copied: Option<(AtHand, String)>,
}

impl App {
    /// The app on Today.
    pub fn new(shared: Shared) -> Self {
        let mut app = Self {
            shared,
            view: View::Today,
            today: Today::default(),
            people: People::default(),
            events: Events::default(),
            network: NetworkPane::default(),
            layers: Vec::new(),
            keymap: Keymap::default(),
            pending: Vec::new(),
            status: None,
            effects: VecDeque::new(),
            opened_from: None,
            made: None,
            copied: None,
        };
        app.today.refreshed(&app.shared);
        app
    }

    /// The view shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// The Today pane.
    pub fn today(&self) -> &Today {
        &self.today
    }

    /// The People pane.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The Events pane.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The Network pane.
    pub fn network(&self) -> &NetworkPane {
        &self.network
    }

    /// The layers, the topmost last.
    pub fn layers(&self) -> &[Box<dyn Layer>] {
        &self.layers
    }

    /// The keys of a sequence pressed so far.
    pub fn pending(&self) -> &[Pressed] {
        &self.pending
    }

    /// The next effect to carry out, if any.
    pub fn take_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// The scopes that hold now, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        match (self.layers.last(), self.view) {
            (Some(layer), _) => layer.scopes(),
            (None, View::Today) => &[Scope::Today, Scope::Person, Scope::Everywhere],
            (None, View::People) if self.people.typing() => &[Scope::Search, Scope::Text],
            (None, View::People) => &[Scope::People, Scope::Person, Scope::Everywhere],
            (None, View::Events) => self.events.scopes(),
            (None, View::Network) => self.network.scopes(),
        }
    }

    /// The actions hinted at the foot, the most wanted first.
    pub fn hints(&self) -> Vec<Action> {
        match (self.layers.last(), self.view) {
            (Some(layer), _) => layer.hints(),
            (None, View::Today) => self.today.hints(&self.shared),
            (None, View::People) => self.people.hints(&self.shared),
            (None, View::Events) => self.events.hints(&self.shared),
            (None, View::Network) => self.network.hints(&self.shared),
        }
    }

    /// The person whose dossier the screen wants.
    pub fn wanted(&self) -> Option<ContactId> {
        match (self.layers.last().and_then(|layer| layer.person()), self.view) {
            (Some(person), _) => Some(person),
            (None, View::Today) => self.today.person(&self.shared),
            (None, View::People) => self.people.person(),
            (None, View::Events) => self.events.person(&self.shared),
            (None, View::Network) => self.network.person(&self.shared),
        }
    }

    /// The person shown beside that one, whose dossier the screen wants too.
    pub fn wanted_beside(&self) -> Option<ContactId> {
        self.layers.last().and_then(|layer| layer.beside())
    }

    /// The event whose sheet the screen wants.
    pub fn wanted_event(&self) -> Option<EventId> {
        match (self.layers.last().and_then(|layer| layer.event()), self.view) {
            (Some(event), _) => Some(event),
            (None, View::Today) => self.today.event(&self.shared),
            (None, View::Events) => self.events.event(),
            (None, View::People | View::Network) => None,
        }
    }

    /// The people an action on people holds for.
    pub fn targets(&self) -> Vec<ContactId> {
        match (self.layers.last(), self.view) {
            (Some(layer), _) => layer.targets(),
            (None, View::Today) => self.today.targets(&self.shared),
            (None, View::People) if !self.shared.marks.is_empty() => self.people.marked(&self.shared),
            (None, View::People) => self.people.person().into_iter().collect(),
            (None, View::Events) => self.events.person(&self.shared).into_iter().collect(),
            (None, View::Network) => self.network.person(&self.shared).into_iter().collect(),
        }
    }

    /// Does what the action means here.
    pub fn act(&mut self, action: Action) {
        let leaves = matches!(action, Action::Back | Action::Quit) && self.layers.is_empty() && !self.typing();
        // What lies over the sheet is left before the sheet.
        if leaves && self.view == View::Events && self.events.back() {
            return;
        }
        if let Some(view) = self.opened_from.filter(|_| leaves) {
            self.go(view);
            return;
        }
        if action == Action::ShowDraft
            && let Some(shown) = self.copied_here()
        {
            self.layers.push(Box::new(shown));
            return;
        }
        let here = match (self.layers.last_mut(), self.view) {
            (Some(layer), _) => layer.act(action, &self.shared),
            (None, View::Today) => self.today.act(action, &self.shared),
            (None, View::People) => self.people.act(action, &mut self.shared),
            (None, View::Events) => self.events.act(action, &self.shared),
            (None, View::Network) => self.network.act(action, &self.shared),
        };
        match here {
            Some(nexts) => self.take(nexts),
            None => self.anywhere(action),
        }
    }

    /// Takes the steps in order.
    pub fn take(&mut self, nexts: Vec<Next>) {
        for next in nexts {
            match next {
                Next::Push(layer) => self.layers.push(layer),
                Next::Close => {
                    if let Some(layer) = self.layers.pop() {
                        self.keep_text_of(layer.as_ref());
                    }
                }
                Next::Say(text) => self.say(text),
                Next::Refuse(text) => self.refuse(text),
                Next::Go(view) => self.go(view),
                Next::Select(id) => {
                    let from = Some(self.view).filter(|view| *view != View::People);
                    self.go(View::People);
                    self.opened_from = from;
                    self.people.select(id, &mut self.shared);
                }
                Next::Log { people, event, begun } => self.log(&people, event, &begun),
                Next::OpenEvent(id)
                    if self.view == View::Events && self.layers.is_empty() && self.events.is_open(id) => {}
                Next::OpenEvent(id) => {
                    let from = Some(self.view).filter(|view| *view != View::Events);
                    self.go(View::Events);
                    self.opened_from = from;
                    self.events.open(id, &self.shared);
                }
                Next::SelectMade => match self.made.take() {
                    Some(Key::Event(id)) if !self.events.is_open(id) => {
                        self.go(View::Events);
                        self.events.select(id, &self.shared);
                    }
                    Some(Key::Need(id)) => self.network.select_need(id),
                    Some(Key::Contact(id)) if self.view == View::Events => self.events.select_person(id),
                    Some(Key::Contact(id)) => {
                        self.people.put_on(id, &mut self.shared);
                        if self.view == View::Today {
                            self.say("2 shows them".to_owned());
                        }
                    }
                    _ => {}
                },
                Next::Search(text) => {
                    self.go(View::People);
                    self.people.search(&text, &mut self.shared);
                }
                Next::Give(text) => {
                    let nexts = self.layers.last_mut().map(|layer| layer.given(&text, &self.shared));
                    self.take(nexts.unwrap_or_default());
                }
                Next::Row(section, subject) => self.today.select(section, subject, &self.shared),
                Next::Act(action) => self.act(action),
                Next::OnPerson(action) => self.on_person(action),
                Next::Effect(effect) => self.effects.push_back(effect),
            }
        }
    }

    /// Keeps the text of a layer that is left for the next time it is opened; nothing, where it is empty.
    fn keep_text_of(&mut self, layer: &dyn Layer) {
        if let Some(name) = layer.goes_on_with() {
            self.shared.kept.remove(name);
        }
        match layer.keep() {
            Some((name, text)) if text.trim().is_empty() => self.shared.kept.remove(&name),
            Some((name, text)) => self.shared.kept.insert(name, text),
            None => None,
        };
    }

    fn go(&mut self, view: View) {
        while let Some(layer) = self.layers.pop() {
            self.keep_text_of(layer.as_ref());
        }
        self.opened_from = None;
        self.view = view;
        match view {
            View::Today => {}
            View::People => self.people.refreshed(&mut self.shared),
            View::Events => self.events.refreshed(&self.shared),
            View::Network => self.network.refreshed(&self.shared),
        }
    }

    /// Whether a field of the view has the keys.
    fn typing(&self) -> bool {
        match self.view {
            View::Today | View::Network => false,
            View::People => self.people.typing(),
            View::Events => self.events.typing(),
        }
    }

    /// Takes notice that the top layer's text is saved.
    pub fn saved(&mut self) {
        if let Some(layer) = self.layers.last_mut() {
            layer.saved();
        }
    }

    /// Takes notice of what a change made or changed first; what its steps say is said beside its label.
    pub fn made(&mut self, subject: Option<Key>) {
        self.made = subject;
        self.status = None;
    }

    /// Takes notice of text put on the clipboard, or meant to be.
    pub fn copied(&mut self, text: &str) {
        self.copied = Some(((self.targets(), self.wanted_event()), text.to_owned()));
    }

    /// Takes notice of data that changed, here or elsewhere. Returns whether the day's picks changed.
    pub fn refreshed(&mut self) -> bool {
        let picks_changed = self.shared.renew();
        self.copied = None;
        self.today.refreshed(&self.shared);
        self.events.refreshed(&self.shared);
        self.network.refreshed(&self.shared);
        self.prepare();
        for layer in &mut self.layers {
            layer.refreshed(&self.shared);
        }
        picks_changed
    }

    /// Takes text back from `$EDITOR` into the top layer.
    pub fn edited(&mut self, text: String) {
        self.copied = None;
        if let Some(layer) = self.layers.last_mut() {
            layer.edited(text, &self.shared);
        }
    }

    /// Whether the screen wants the figures of the network.
    pub fn wants_figures(&self) -> bool {
        self.view == View::Network || self.layers.last().is_some_and(|layer| layer.figures())
    }

    /// Takes notice that the figures of the network are counted anew.
    pub fn counted(&mut self) {
        self.network.refreshed(&self.shared);
    }

    /// What to keep when the program is ended from outside.
    pub fn to_keep(&self) -> Vec<(String, String)> {
        let open = self.layers.iter().filter_map(|layer| layer.keep());
        let goes_on = |name: &str| self.layers.iter().any(|layer| layer.goes_on_with() == Some(name));
        let left = self.shared.kept.iter().filter(|(name, _)| !goes_on(name));
        let left = left.map(|(name, text)| (name.clone(), text.clone()));
        left.chain(open).filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    /// Prepares what is drawn: the index and the hits in step with the book.
    pub fn prepare(&mut self) {
        if self.view == View::People {
            self.people.prepare(&mut self.shared);
        }
        if self.layers.iter().any(|layer| layer.searches()) {
            self.shared.index();
        }
    }

    /// What an action means in any view.
    fn anywhere(&mut self, action: Action) {
        match action {
            Action::ViewToday => self.go(View::Today),
            Action::ViewPeople => self.go(View::People),
            Action::ViewEvents => {
                // From another view the sheet that was open is still there; a second time leads to the list.
                if self.view == View::Events {
                    self.events.close();
                }
                self.go(View::Events);
            }
            Action::ViewNetwork => self.go(View::Network),
            Action::Review => {
                self.go(View::Network);
                self.layers.push(Box::new(ReviewWalk::new(&self.shared)));
            }
            Action::Outreach => self.layers.push(Box::new(OutreachList::new(&self.shared))),
            Action::Find => {
                let anew = self.view != View::People || !self.layers.is_empty();
                self.go(View::People);
                self.people.start_typing(anew);
            }
            Action::Undo => self.effects.push_back(Effect::Undo { confirmed: false }),
            Action::Redo => self.effects.push_back(Effect::Redo { confirmed: false }),
            Action::History => {
                self.layers.push(Box::new(History::default()));
                self.effects.push_back(Effect::Journal);
            }
            Action::FirstSteps => self.toggle_first_steps(),
            Action::MoreDue => self.effects.push_back(Effect::MoreDue),
            Action::Import => self.layers.push(Box::new(Prompt::import(&self.shared))),
            Action::Settle => self.effects.push_back(Effect::Settle(None)),
            Action::Pick => {
                self.shared.index();
                self.layers.push(Box::new(Pick::new(&self.shared)));
            }
            Action::Palette => {
                let scopes = self.scopes();
                self.layers.push(Box::new(Palette::new(scopes)));
            }
            Action::Help => {
                let scopes = self.scopes();
                self.layers.push(Box::new(Help::new(scopes)));
            }
            Action::Editor => match self.layers.last().and_then(|layer| layer.text()) {
                Some(text) => self.effects.push_back(Effect::Edit(text, super::next::Edited::Layer)),
                None => self.refuse("there is no text to edit here".to_owned()),
            },
            Action::Suspend => self.effects.push_back(Effect::Suspend),
            Action::Redraw => self.effects.push_back(Effect::Redraw),
            Action::Quit | Action::Cancel | Action::Back | Action::Leave if !self.layers.is_empty() => {
                self.take(vec![Next::Close]);
            }
            Action::Quit | Action::Cancel => self.effects.push_back(Effect::Quit),
            Action::Back | Action::Leave => {}
            action => self.on_person(action),
        }
    }

    /// Asks before a large or foreign change is taken back.
    pub fn ask(&mut self, text: String, yes: Effect) {
        let question = Question::yes_no(text, vec![Next::Close, yes.into()], vec![Next::Close]);
        self.layers.push(Box::new(question));
    }

    /// Puts the change in the queue.
    fn commit(&mut self, intent: Intent) {
        self.effects.push_back(Effect::Commit(intent, Vec::new()));
    }
}
