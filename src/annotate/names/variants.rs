//! Names that differ although they name one thing: countries and bodies with several usual forms, short given
//! names, and the family names that stand first. Written for byline; general knowledge.

/// Usual forms of one country, city or body, as keys (see `form::key`).
const SAME: &[&[&str]] = &[
    &["united states", "us", "usa", "united states of america", "america"],
    &["united kingdom", "uk", "great britain", "britain"],
    &["united nations", "un"],
    &["european union", "eu"],
    &["united arab emirates", "uae", "emirates"],
    &["peoples republic of china", "china", "prc"],
    &["russia", "russian federation"],
    &["soviet union", "ussr"],
    &["north korea", "dprk", "democratic peoples republic of korea"],
    &["south korea", "republic of korea"],
    &["ivory coast", "cote divoire"],
    &["myanmar", "burma"],
    &["czech republic", "czechia"],
    &["netherlands", "holland"],
    &["turkey", "turkiye"],
    &["kyiv", "kiev"],
    &["mumbai", "bombay"],
    &["kolkata", "calcutta"],
    &["beijing", "peking"],
    &["new york city", "nyc"],
    &["los angeles", "la"],
    &["washington dc", "dc"],
    &["democratic republic of congo", "democratic republic of the congo", "drc", "dr congo"],
    &["world health organization", "world health organisation", "who"],
    &["north atlantic treaty organization", "north atlantic treaty organisation", "nato"],
    &["islamic state", "isis", "isil", "islamic state group", "is"],
    &["al qaeda", "al qaida", "qaeda", "qaida"],
    &["hezbollah", "hizbollah", "hizbullah"],
    &["federal reserve", "fed"],
    &["federal bureau of investigation", "fbi"],
    &["central intelligence agency", "cia"],
    &["associated press", "ap"],
    &["agence france presse", "afp"],
    &["british broadcasting corporation", "british broadcasting corp", "bbc"],
];

/// The list in which a key stands, if any.
pub fn same(key: &str) -> Option<usize> {
    SAME.iter().position(|forms| forms.contains(&key))
}

/// Given names and their usual short forms.
const NICKNAMES: &[&[&str]] = &[
    &["robert", "bob", "bobby", "rob"],
    &["william", "bill", "will", "billy"],
    &["richard", "dick", "rick", "rich"],
    &["james", "jim", "jimmy", "jamie"],
    &["joseph", "joe", "joey"],
    &["thomas", "tom", "tommy"],
    &["michael", "mike", "mick"],
    &["edward", "ed", "eddie", "ted", "teddy"],
    &["john", "jack", "johnny"],
    &["charles", "charlie", "chuck"],
    &["anthony", "tony"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["donald", "don", "donnie"],
    &["benjamin", "ben"],
    &["samuel", "sam"],
    &["stephen", "steven", "steve"],
    &["christopher", "chris"],
    &["matthew", "matt"],
    &["gregory", "greg"],
    &["kenneth", "ken"],
    &["ronald", "ron"],
    &["timothy", "tim"],
    &["nicholas", "nick"],
    &["alexander", "alex", "sandy"],
    &["andrew", "andy", "drew"],
    &["patrick", "pat"],
    &["lawrence", "larry"],
    &["gerald", "jerry", "gerry"],
    &["frederick", "fred"],
    &["philip", "phil"],
    &["peter", "pete"],
    &["jeffrey", "jeff"],
    &["walter", "walt"],
    &["bernard", "bernie"],
    &["elizabeth", "liz", "beth", "betty"],
    &["katherine", "catherine", "kate", "kathy", "cathy"],
    &["margaret", "maggie", "peggy", "meg"],
    &["deborah", "debra", "debbie"],
    &["susan", "sue"],
    &["patricia", "pat", "patty"],
    &["barbara", "barb"],
    &["rebecca", "becky"],
    &["jennifer", "jen", "jenny"],
    &["victoria", "vicky", "tori"],
];

/// Whether two given names, as keys, are forms of one.
pub fn nicknames(a: &str, b: &str) -> bool {
    NICKNAMES.iter().any(|forms| forms.contains(&a) && forms.contains(&b))
}

/// Chinese, Korean and Vietnamese family names that stand before the given name, as keys.
#[rustfmt::skip]
pub const FAMILY_FIRST: &[&str] = &[
    "xi", "li", "wang", "zhang", "liu", "chen", "zhao", "huang", "zhou", "wu", "xu", "zhu", "guo", "lin", "luo",
    "liang", "xie", "tang", "deng", "cao", "peng", "zeng", "xiao", "tian", "pan", "yuan", "cai", "jiang", "yu", "ye",
    "cheng", "wei", "lu", "ren", "yao", "zhong", "tan", "liao", "fang", "shi", "jia", "xia", "fu", "zou", "xiong",
    "bai", "meng", "qin", "qiu", "hou", "yan", "lei", "hu", "mao", "wen", "zhai", "qian", "gao", "he", "sun", "ma",
    "dong", "tsai", "hsu", "tsang", "choi", "jung", "kang", "cho", "yoon", "jang", "lim", "shin", "kwon", "hwang",
    "ahn", "moon", "ryu", "seo", "nguyen", "tran", "pham", "huynh", "phan", "vu", "vo", "dang", "bui", "ngo", "duong",
    "ho", "trinh", "dinh",
];

/// The same, but given names or surnames elsewhere too: taken so only before two syllables (`Kim Jong Un`).
pub const FAMILY_FIRST_UNSURE: &[&str] =
    &["kim", "lee", "park", "han", "song", "oh", "bae", "noh", "le", "do", "ly", "young"];
