//! Given names and the forms people go by instead, from a table of our own.
//!
//! An entry is one name: the full form, then short forms, pet forms and the same name in other languages where people take
//! it as theirs abroad (`Krzysztof` is `Chris`). One word may stand in several entries. Facts: see `docs/matching.md`.

use std::sync::OnceLock;

use smallvec::SmallVec;

use super::word::{WordMap, loose_fingerprint};

/// The names, folded, a bar between two.
const TABLE: &str = "
aaron ron ronnie | abigail abby abbie gail | abraham abe bram | adam ad | adelaide addie heidi | adrian ade |
agnieszka aga agnes | agustin agus | albert al bert bertie | alberto beto tito |
aleksandra alexandra ola sasha sandra alex lexi |
aleksandr alexander alexandre alessandro oleksandr alejandro alex alec alek aleks al sandy sasha sascha shura xander lex olek ale jandro |
alexis alex lexi | aleksei alexey alexei oleksii oleksiy alyosha lyosha alex | alfred alf alfie fred freddie |
alison allison ali allie | amanda mandy | anastasia anastasiia nastya stacy ana | anatoly tolya | andreas andi andy |
andrew andy drew andi | andrei andrey andrii andriy andrew andy | andrzej andrew andy jedrek | angela angie |
anna anne ann annie anya ania hannah ana | annette annie | anthony antony tony ant | antonio tonio tony toni |
anton toni tony | archibald archie | arnold arnie arne | arthur art artie | artem artyom tema |
barbara barb babs basia | barnabas barney | bartholomew bart | bartlomiej bartek bart | bartosz bartek bart |
beatrice beatrix bea trixie | beatriz bea | benedict ben benny | benjamin ben benny benji benj | bernard bernie |
bernhard bernd | bogdan bohdan dan | bradley brad | brandon bran | bridget biddy bridie | brittany britt | caleb cale |
cameron cam | carolina caro | caroline carol carrie caro lina | cassandra cass cassie sandra |
catherine katherine kathryn katharine cathy kathy cath kath kate katie kat kit kitty kati |
charles charlie chuck chas chaz chip carl | charlotte lottie charlie lotte | chelsea chels |
christina christine kristina kristin kirsten chris chrissy tina christie kris | christian kristian chris kris |
christoph chris | christopher kristopher chris kit topher kris | clara klara | claudia claudi | clifford cliff |
clinton clint | constance connie | consuelo chelo | cornelius neil cor kees | cynthia cindy | dagmar dasa |
daniel dan danny dani danilo | daniela dani | danielle dani elle | darrell daryl | david dave davey davy |
dariusz darek | deborah debora deb debbie debby | dennis denny den | derek del | dieter didi |
dimitri dmitri dmitry dmytro dima mitya dimitry dimitrios dim dimitris | dominic dominik dom nick | dolores lola |
donald don donnie | dorothy dot dottie dolly | douglas doug | dylan dyl | edgar ed |
eduard eduardo edouard edu edi eddie ed lalo | edward ed eddie eddy ted teddy ned eduard | edwin ed eddie |
ekaterina yekaterina kateryna katerina katya kate katie catherine | eleanor elinor ellie nell nora lena |
elena olena helena lena alyona helen |
elizabeth elisabeth liz lizzie lizzy beth betty betsy bess eliza ellie libby elsie lisa liza elise lise lisbeth els bettina |
ella ellie | elliot eliot | emily em emma millie | emmanuel emanuel manny manu | enrique quique kike | enzo lorenzo |
eric erik erick | ernst ernest ernie | erzsebet elizabeth | esther essie | eugene gene | eugenio geno |
evgeny evgenii yevgeny yevhen zhenya eugene | felicity flick fliss | ferdinand ferdi | fernando nando fer |
florian flo | florence flo florrie flossie | frances fran francie | francesca fran chiara franca |
francis frank fran frankie | francisco paco pancho fran curro kiko cisco | frantisek franta frank | franklin frank |
franz frank | frederick frederic fredrick fred freddie freddy rick | fredrik fred | friedrich fritz fred friedel |
gabriel gabe gabi | gabriela gabriella gabi gaby gabby | galina galya | gareth gary gaz | geoffrey jeffrey geoff jeff |
georg george schorsch | georgios giorgos george yorgos | georgy georgii heorhii george gosha zhora |
gerald gerry jerry | gerhard gerd gert | gerard gerry | gerardus gerard ger | gertrude gert trudy |
giovanni gianni vanni | giuseppe beppe peppe pino | gloria glo | graham graeme | grace gracie |
gregory greg gregg grigory grisha | grzegorz greg grzesiek | gretchen greta | guadalupe lupe | guilherme gui guillermo |
guillaume gui will | guillermo memo guille | gustav gus gustavo | gwendolyn gwen | hannelore hanne lore | hans hannes |
harold harry hal | harriet hattie | harrison harry | heinrich heinz heiner heini | hendrik henk rik |
helen helena nell ellen | henry harry hank hal | herbert herb bert | hermann harm | hubert bert | hugh hughie hugo |
ignacio nacho | igor ihor | ilya illia ilia | immanuel manny | irina iryna ira | isaac ike zac |
isabel isabella isabelle bella izzy belle isa chabela | ivan vanya | jacob jake jakob jack jakub kuba |
jacqueline jackie | jaime jimmy | jakub kuba jake | james jim jimmy jamie jem | janet jan jenny | jane jenny janie |
janice jan | jaroslav yaroslav jarda slava yarik | jason jay | jan janek jano honza john | jean jeannie |
jeanette jean | jennifer jen jenny jenn jenna | jeremy jeremiah jerry jem jez | jerome jerry | jessica jess jessie |
jesus chuy | jerzy jurek george | jiri jirka george | joachim jochen achim | joan joanie |
joanna johanna jo asia hanna | joao johnny | jochen jo | joel joe | johannes johann hans hannes jo jan johan john |
john johnny jack jon jonny | jonathan jonathon jon jonny john nathan | jorge george coque | joris jo |
josef joseph sepp jupp josip josh | josefa pepa | joseph joe joey jo jos | jose pepe chepe joe | joshua josh |
juan juanito juancho john | judith judy jude | julia julie jules | julian jules | julio july | justin jus |
jurgen jorg | karl carl kalle charles | karlheinz kalle | karolina karo | katarzyna kasia kate |
katharina kathi kati katja kathe katrin kate | kazimierz kazik | kenneth ken kenny | kevin kev | kimberly kim |
klaus claus nikolaus | konstantin konstantinos kostya kostas costa | kristine kris stine |
krzysztof chris krzysiek christopher | larissa lara | larry lawrence | lars lasse | laszlo les | laura laurie lolly |
lawrence laurence larry laurie lars | leah lea | leonard leo len lenny lennie | leonardo leo nardo | leopold leo poldi |
leslie les | leticia leti | liam will | lillian lily lil | louis lou louie lewis luis | louise lou |
ludwig lutz wiggerl | luis lucho | luise lulu | lukas luke luca luc | lucas luke luca luc | lucille lucy | lucia lucy |
lyudmila ludmila lyuda mila | maciej maciek matt | madeleine madeline maddie | magdalena magda lena maggie |
malgorzata gosia margaret | manuel manolo manu manny | marcin martin | marek mark |
margaret maggie meg peggy peg marge margie madge greta daisy rita | margarete grete gretel greta | margarita rita |
maria mary marie mari mia masha mariya | maria maricruz | mariana mari | mariusz mario | marjorie marge margie |
mark marc markus marcus marco marko | marta martha | martin marty | mary molly polly mae mamie | mateusz matt matthew |
matthew mathew matt matty | matthias mathias matze matt matti hias | mathieu matthieu matt | matilda tilly mattie |
maureen mo | maurice mo | maximilian maximiliano max maxi | maxim maksim maksym max | maxwell max | megan meghan meg |
melanie mel | melissa mel lissa missy | mercedes merche | michael mike mick micky mikey mickey michi micha mikael |
michal mike michael | michelle michele shelly mich | mikhail mykhailo misha mike michael | miguel mike michel |
miguelangel miguel | mildred millie | milan milo | miloslav milos | miriam mimi mim | mitchell mitch |
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mo moe hamada | monica monika moni | montserrat montse |
morgan mo | moritz mo | nadezhda nadiya nadia nadya | nancy nan | naomi nomi |
natalia nataliya natalie nathalie natasha nat tasha nata | natasha tasha | nathan nate nat | nathaniel nate nat nathan |
nicholas nicolas nick nicky nico nik klaus | nicole nicky niki nikki coco | niklas nick nik | nikita nik |
nikolai mykola nikolay kolya nick | nikolaos nikos nick | nora norah | norbert bert | norman norm |
oksana oxana ksenia | oleg oleh | olga olya olha | oliver olly ollie oli | olivia liv livvy livia | oscar oskar ozzie |
oswald oz ozzie | pamela pam | panagiotis panos takis | panayiotis pan panos | patricia pat patty patsy trish tricia |
patrick pat paddy padraig rick | paul paulie | pablo paul | paula paulina | pavel pasha pavlo paul | pawel paul |
peter pete | penelope penny nell | petra pet | philip phillip philipp phil pip philippe filip | piotr peter pete |
pyotr petr petro peter petya | pilar pili | priscilla cilla | quentin quint | rachel rachael rach rae | radoslaw radek |
rafael raphael rafa rafi raf | rafal rafael | ralph rafe | ramon moncho | randall randy | randolph randy | raymond ray |
rebecca rebekah becky becca beck | reginald reg reggie | reinhard reini |
richard rich rick ricky dick richie richi rico | ricardo rick ricky richie |
robert rob bob bobby robbie bert bobbie robin | roberto rob beto robert | rocio chio | roderick rod rory | rodney rod |
rodrigo rodri | roger rog | roland rolf roly | ronald ron ronnie | rosalind ros roz | rosemary rose rosie |
rosario charo | roman roma | rudolf rudi rolf | rupert rup | russell russ | ryszard richard rysiek |
salvador salva chava | salvatore salvo sal toto | samantha sam sammy | samuel sam sammy | sandra sandy |
santiago santi chago | sarah sara sally sadie | sean shaun shawn | sebastian seb basti bastian | sebastiao tiao |
sergei sergey serhii serhiy serge seryozha sergio | sergio checo | shannon shan | sharon shaz | sheila shelly |
sidney sid | siegfried siggi | sigrid siri | simon si | sofia sophia sophie sofie sonia | solomon sol |
stanislav stanislaw stas stan slava staszek | stanley stan |
stephen steven stefan stephan stephane steve stevie stef steffen | stefanie stephanie steffi steph stef |
stuart stewart stu | susan susanna susannah susanne sue susie suzy suzanne suzie sanna | svetlana svitlana sveta lana |
sylvia silvia syl | szymon simon | tabitha tabby | tatiana tetiana tatyana tanya tania | terence terrence terry tel |
teresa theresa terry tess tessa tracy resi maite | thaddeus tad thad | theodore theodor ted teddy theo |
thomas tom tommy | tiffany tiff | tiago thiago santiago | timothy tim timmy timo | tobias tobi toby | tomas tom |
tomasz tom tomek | tristan tris | ulrich uli ulli | ulrike uli ulli rike | ursula uschi ulla | valentina valya |
valentin val | valerie val | valery valera valerii | vasily vasyl vasya basil | veronica veronika ronnie vera nika |
victor viktor vic vik vitya | victoria viktoria vicky vicki tori vika | vincent vince vinny vin | vincenzo enzo vince |
vincente vicente chente | virginia ginny ginger | vitaly vitalii vitaliy vitalik | vivian viv |
vladimir volodymyr vova volodya vlad vladi | vladislav wladyslaw vlad slava | vojtech vojta |
vyacheslav viacheslav slava | waldemar waldi | walter walt wally wat | wayne way | wilhelm willi will wim bill |
wilhelmina mina minnie billie | willem wim will | william bill billy will willy willie wm liam | winifred win winnie |
wladimir vladimir | wolfgang wolf wolfi | xavier xavi javi | javier javi xavi | yelizaveta elizaveta liza |
yulia iuliia yuliya julia | yuri yurii yuriy iurii jurij yura | yvonne evonne |
zachary zackary zachariah zach zack zak | zbigniew zbyszek zbig | zeljko jake | zoltan zoli |
zuzana zuzanna zuza susan
";

/// A word of the table, the entries it stands in, and whether it leads one of them.
struct Entry {
    name: &'static str,
    places: SmallVec<[u16; 2]>,
    leads: bool,
}

/// The table by the fingerprints of loose spellings.
fn table() -> &'static WordMap<Entry> {
    static ENTRIES: OnceLock<WordMap<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let mut entries: WordMap<Entry> = WordMap::default();
        for (number, names) in TABLE.split('|').enumerate() {
            for (place, name) in names.split_whitespace().enumerate() {
                let entry = entries.entry(loose_fingerprint(name));
                let entry = entry.or_insert(Entry { name, places: SmallVec::new(), leads: false });
                if entry.places.last() != Some(&(number as u16)) {
                    entry.places.push(number as u16);
                }
                entry.leads |= place == 0;
            }
        }
        entries
    })
}

/// Whether the word of that loose fingerprint is a given name of the table.
pub(super) fn is_given(loose: u64) -> bool {
    table().contains_key(&loose)
}

/// The numbers of the entries the word of that loose fingerprint stands in: related words share one.
pub(super) fn entries(loose: u64) -> impl Iterator<Item = u16> {
    table().get(&loose).into_iter().flat_map(|entry| entry.places.iter().copied())
}

/// Whether two words, by their loose fingerprints, can be one person's given name.
pub(super) fn are_related(one: u64, other: u64) -> bool {
    let Some(one) = table().get(&one) else { return false };
    let Some(other) = table().get(&other) else { return false };
    one.places.iter().any(|place| other.places.contains(place))
}

/// The short form and what it is for, of two related words: `Bill for William`.
pub(super) fn words_for(one: u64, other: u64) -> Option<String> {
    let (one, other) = (table().get(&one)?, table().get(&other)?);
    let (short, full) = if one.leads && !other.leads { (other, one) } else { (one, other) };
    Some(format!("{} for {}", capital(short.name), capital(full.name)))
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_known_and_namesakes_are_told_apart() {
        let fp = loose_fingerprint;
        for (one, two, related) in [
            ("bill", "william", true),
            ("bill", "will", true),
            ("sasha", "aleksandr", true),
            ("hans", "johannes", true),
            ("pepe", "jose", true),
            ("sasha", "alexandra", true),
            ("alexander", "alexandra", false),
            ("bill", "robert", false),
            ("ada", "adam", false),
            ("john", "joan", false),
        ] {
            assert_eq!(are_related(fp(one), fp(two)), related, "{one} {two}");
            assert_eq!(are_related(fp(two), fp(one)), related, "{two} {one}");
        }
        assert_eq!(words_for(fp("william"), fp("bill")).as_deref(), Some("Bill for William"));
    }

    #[test]
    fn every_name_is_folded_and_no_entry_repeats_one() {
        for line in TABLE.split('|') {
            let names: Vec<&str> = line.split_whitespace().collect();
            assert!(names.len() > 1, "{line}");
            for (place, name) in names.iter().enumerate() {
                assert_eq!(crate::domain::fold::fold(name), *name);
                assert!(!names[..place].contains(name), "{line}");
            }
        }
    }
}
