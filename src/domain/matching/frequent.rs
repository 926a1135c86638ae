//! Names that many people have, from small tables of our own. Facts: see `docs/matching.md`.

use std::sync::OnceLock;

use super::word::{WordMap, loose_fingerprint};

/// The most frequent names of one language: family names, then given names, folded.
struct Language {
    families: &'static str,
    givens: &'static str,
}

/// The languages most contacts are from. Who is named from two of them (`Matt Müller`) has a rarer name.
const LANGUAGES: [Language; 16] = [
    // English, with the families frequent in the United States whatever their origin.
    Language {
        families: "smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson
anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker
young allen king wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter
roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers
gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood
james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez davies walsh
obrien byrne ryan osullivan reid macdonald chen wang tran singh khan shah ali wong chan",
        givens: "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
mark donald steven andrew paul joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
nicholas eric jonathan stephen larry justin scott brandon benjamin samuel adam peter simon jack tom chris mike dave steve
matt bob bill joe jim dan ben sam alex nick tim mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa
nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen
sharon cynthia kathleen amy angela anna emma rachel kate jane claire",
    },
    // Spanish.
    Language {
        families: "garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez hernandez ruiz diaz moreno
munoz alvarez romero gutierrez alonso navarro torres dominguez ramos vazquez ramirez gil serrano morales molina blanco
suarez castro ortega delgado ortiz marin rubio flores rojas vargas reyes cruz mendoza silva herrera medina",
        givens: "antonio manuel jose francisco david juan javier daniel carlos jesus alejandro miguel rafael pedro pablo angel
sergio fernando jorge luis alberto alvaro diego adrian raul ivan ruben maria carmen ana laura cristina marta isabel lucia
elena paula sara patricia andrea raquel silvia beatriz",
    },
    // Portuguese.
    Language {
        families: "silva santos oliveira souza sousa rodrigues ferreira alves pereira lima gomes ribeiro carvalho costa almeida
martins barbosa rocha dias nascimento fernandes lopes marques teixeira",
        givens: "maria ana joao jose antonio francisco carlos paulo pedro lucas luiz luis marcos gabriel rafael daniel marcelo
bruno eduardo felipe rodrigo andre fernando fabio tiago thiago ricardo juliana mariana fernanda patricia camila beatriz",
    },
    // German.
    Language {
        families: "muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer richter klein wolf
schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt werner krause meier lehmann schmid maier
kohler herrmann konig walter mayer huber kaiser fuchs peters lang scholz moller weiss jung gruber steiner moser",
        givens: "hans peter wolfgang klaus jurgen michael thomas andreas stefan christian martin markus frank alexander daniel
matthias uwe bernd jens sebastian tobias florian jan philipp julian felix maximilian ursula sabine monika petra susanne
claudia andrea anna julia katharina sarah laura stefanie nicole",
    },
    // French.
    Language {
        families: "martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia
david bertrand roux vincent fournier morel girard andre mercier dupont lambert bonnet francois martinez",
        givens: "jean pierre michel andre philippe alain bernard jacques daniel patrick nicolas christophe laurent frederic
david julien thomas alexandre antoine guillaume olivier francois marie nathalie isabelle sylvie catherine sophie julie
camille claire anne",
    },
    // Italian.
    Language {
        families: "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini
rizzo lombardi moretti",
        givens: "giuseppe giovanni antonio mario luigi andrea marco francesco alessandro luca matteo lorenzo davide stefano paolo
roberto maria anna giulia francesca laura chiara sara elena",
    },
    // Dutch.
    Language {
        families: "jong jansen vries berg bakker dijk visser janssen smit meijer boer mulder bos vos peters hendriks leeuwen
dekker brouwer wit peeters maes jacobs",
        givens: "jan peter johannes hans kees henk willem pieter piet mark erik bart jeroen thomas tom martijn maria anna
linda",
    },
    // Swedish, Danish, Norwegian.
    Language {
        families: "andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson jensen nielsen hansen
pedersen andersen christensen larsen sorensen rasmussen jorgensen johansen olsen kristiansen berg haugen",
        givens: "lars anders erik per johan karl peter jan mikael thomas daniel fredrik andreas stefan magnus henrik martin
soren jens niels ole bjorn maria anna eva karin",
    },
    // Polish, Czech, Slovak.
    Language {
        families: "nowak kowalski kowalska wisniewski wisniewska wojcik kowalczyk kaminski kaminska lewandowski lewandowska
zielinski zielinska szymanski wozniak dabrowski kozlowski novak novotny svoboda dvorak cerny prochazka kucera horvath kovac",
        givens: "piotr krzysztof andrzej tomasz pawel michal marcin jan jakub marek adam anna maria katarzyna agnieszka malgorzata
joanna petr jiri josef pavel martin tomas jaroslav",
    },
    // Russian, Ukrainian and Bulgarian, as transliterated.
    Language {
        families: "ivanov ivanova petrov petrova smirnov smirnova kuznetsov kuznetsova popov popova vasilev vasiliev sokolov
sokolova novikov morozov volkov pavlov semenov golubev melnyk shevchenko boyko kovalenko bondarenko tkachenko kravchenko
dimitrov georgiev",
        givens: "aleksandr alexander aleksei alexey sergei sergey andrei andrey dmitri dmitry ivan mikhail vladimir nikolai
maxim evgeny igor oleg pavel olga elena natalia tatiana anna maria irina svetlana ekaterina",
    },
    // Chinese.
    Language {
        families: "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song
chan wong cheung leung lau ho tan lim ng",
        givens: "wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao ying hui xin yu hao bin hua ping
jian feng bo peng kai",
    },
    // Korean.
    Language {
        families: "kim lee park choi jung jeong kang cho jo yoon jang lim han shin seo kwon hwang",
        givens: "minjun seojun jihoon jiwon minji sujin jiyoung minsoo hyunwoo dongho",
    },
    // Vietnamese.
    Language {
        families: "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly",
        givens: "anh minh hung linh tuan dung hieu nam long huy duc thanh hoa lan mai phuong trang",
    },
    // Japanese.
    Language {
        families: "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi
matsumoto inoue kimura hayashi saito shimizu",
        givens: "hiroshi takashi kenji akira satoshi kazuo takeshi makoto yuki daisuke kenta yoko keiko",
    },
    // India and its neighbours.
    Language {
        families: "singh kumar sharma patel shah gupta khan das verma mehta jain reddy rao nair iyer mishra agarwal ali ahmed
hussain begum islam rahman hossain malik devi yadav",
        givens: "amit raj rahul ravi sanjay rajesh priya anil sunil vijay ankit rohit deepak suresh ramesh manoj pooja neha
anjali kavita mohammed muhammad",
    },
    // Arabic, Turkish, Hebrew.
    Language {
        families: "ali ahmed ahmad hussein hassan hasan ibrahim mohamed mohammed muhammad mahmoud khalil abdullah said yilmaz
kaya demir celik sahin yildiz cohen levi levy mizrahi",
        givens: "mohammed muhammad mohamed ahmed ali hassan hussein ibrahim omar mahmoud khaled mustafa fatima mehmet ayse emre
david moshe yosef",
    },
];

/// The first and the last of the languages that write the family name first at home.
const FAMILY_FIRST: u16 = 1 << 10 | 1 << 11 | 1 << 12 | 1 << 13;

/// A bit for each language in which a word is frequent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frequent {
    /// As a family name.
    pub(super) family: u16,
    /// As a given name.
    pub(super) given: u16,
}

impl Frequent {
    /// Whether it is a family name written first in a language where it is frequent.
    pub(super) fn is_family_first(self) -> bool {
        self.family & FAMILY_FIRST != 0
    }
}

/// In which languages the word of that loose fingerprint is frequent.
pub(super) fn frequent(loose: u64) -> Frequent {
    static TABLE: OnceLock<WordMap<Frequent>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: WordMap<Frequent> = WordMap::default();
        for (place, language) in LANGUAGES.iter().enumerate() {
            for name in language.families.split_whitespace() {
                table.entry(loose_fingerprint(name)).or_default().family |= 1 << place;
            }
            for name in language.givens.split_whitespace() {
                table.entry(loose_fingerprint(name)).or_default().given |= 1 << place;
            }
        }
        table
    });
    table.get(&loose).copied().unwrap_or_default()
}

/// Whether many people have the family name of that loose fingerprint.
pub(super) fn is_family(loose: u64) -> bool {
    frequent(loose).family != 0
}

/// Whether many people have the given name of that loose fingerprint.
pub(super) fn is_given(loose: u64) -> bool {
    frequent(loose).given != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::fold;

    #[test]
    fn the_tables_are_folded_and_known() {
        for table in LANGUAGES.iter().flat_map(|it| [it.families, it.givens]) {
            assert!(table.split_whitespace().all(|name| fold(name) == name));
        }
        let fp = loose_fingerprint;
        assert!(is_family(fp("smith")) && is_family(fp("mueller")) && is_family(fp("kim")) && is_given(fp("john")));
        assert!(!is_family(fp("lovelace")) && !is_given(fp("ada")));
        let first = ["wang", "kim", "nguyen", "sato"].map(|name| frequent(fp(name)).is_family_first());
        assert_eq!(first, [true; 4]);
        assert!(!["smith", "garcia", "singh"].iter().any(|name| frequent(fp(name)).is_family_first()));
    }
}
