//! Word lists of the name rules; written for byline.

/// Words in byte order, searched by halves.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub &'static [&'static str]);

impl Words {
    pub fn contains(self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}

/// Words before a name that say what a person is; not part of the name.
#[rustfmt::skip]
pub const TITLES: Words = Words(&[
    "Adm", "Adm.", "Admiral", "Ambassador", "Archbishop", "Attorney", "Ayatollah", "Bishop", "Brig", "Brig.",
    "Brother", "Capt", "Capt.", "Captain", "Cardinal", "Chairman", "Chairwoman", "Chancellor", "Chief", "Cmdr",
    "Cmdr.", "Coach", "Col", "Col.", "Colonel", "Commissioner", "Congressman", "Congresswoman", "Constable",
    "Councillor", "Councilman", "Cpl", "Cpl.", "Dame", "Defence", "Defense", "Deputy", "Detective", "Director",
    "Doctor", "Dr", "Dr.", "Emperor", "Father", "Finance", "Foreign", "Gen", "Gen.", "General", "Gov", "Gov.",
    "Governor", "Hon", "Hon.", "Imam", "Insp", "Inspector", "Interior", "Judge", "Justice", "King", "Lady",
    "Leader", "Lieutenant", "Lord", "Lt", "Lt.", "Maj", "Maj.", "Major", "Mayor", "Minister", "Mr", "Mr.", "Mrs",
    "Mrs.", "Ms", "Ms.", "Officer", "Pope", "Premier", "President", "Prime", "Prince", "Princess", "Prof", "Prof.",
    "Professor", "Queen", "Rabbi", "Rep", "Rep.", "Representative", "Rev", "Rev.", "Reverend", "Rt", "Rt.",
    "Secretary", "Sen", "Sen.", "Senator", "Sergeant", "Sgt", "Sgt.", "Sheikh", "Sir", "Sister", "Speaker",
    "Spokesman", "Spokeswoman", "Supt", "Vice",
]);

/// Last words of organizations' names.
#[rustfmt::skip]
pub const ORGANIZATION_HEADS: Words = Words(&[
    "Academy", "Administration", "Agency", "Airlines", "Airways", "Alliance", "Army", "Assembly", "Association",
    "Authority", "Bank", "Board", "Brotherhood", "Bureau", "Center", "Centre", "Church", "Club", "Coalition",
    "College", "Commission", "Committee", "Company", "Congress", "Consortium", "Corp", "Corp.", "Corporation",
    "Council", "Court", "Department", "Exchange", "Federation", "Force", "Forces", "Foundation", "Front", "Fund",
    "Group", "Guard", "Guardian", "Herald", "Holdings", "Hospital", "Inc", "Inc.", "Industries", "Initiative",
    "Institute", "Journal", "Kremlin", "LLC", "Laboratory", "League", "Library", "Ltd", "Ltd.", "Ministry",
    "Motors", "Movement", "Museum", "Navy", "Network", "News", "Office", "Orchestra", "Organisation",
    "Organization", "Parliament", "Partners", "Party", "Pentagon", "Police", "Post", "Press", "Project", "Records",
    "School", "Senate", "Service", "Services", "Society", "Studios", "Systems", "Technologies", "Times", "Treasury",
    "Tribune", "Trust", "Union", "United", "University",
]);

/// Common nouns whose possessive is part of an organization's name.
#[rustfmt::skip]
pub const POSSESSIVE_IN_NAMES: Words = Words(&[
    "Attorney", "Boys", "Children", "Christie", "Farmers", "Girls", "Governor", "King", "Kohl", "Lloyd", "Macy",
    "McDonald", "Men", "Moody", "People", "Prince", "Prosecutor", "Queen", "Sotheby", "St", "Veterans", "Wendy",
    "Women", "Workers",
]);

/// What has a field behind `of`.
#[rustfmt::skip]
pub const OFFICES: Words = Words(&[
    "Academy", "Board", "Bureau", "College", "Committee", "Department", "Faculty", "Institute", "Minister",
    "Ministry", "Office", "School", "Secretariat",
]);

/// Last words of the fields that offices and schools have.
#[rustfmt::skip]
pub const FIELDS: Words = Words(&[
    "Affairs", "Agriculture", "Arts", "Budget", "Commerce", "Communications", "Cooperation", "Culture", "Design",
    "Development", "Economics", "Economy", "Education", "Employment", "Energy", "Engineering", "Environment",
    "Finance", "Fisheries", "Food", "Forestry", "Health", "Housing", "Humanities", "Industry", "Information",
    "Investment", "Labor", "Labour", "Law", "Management", "Medicine", "Mines", "Music", "Planning", "Policy",
    "Research", "Resources", "Rights", "Science", "Sciences", "Security", "Services", "Sport", "Sports", "Studies",
    "Technology", "Tourism", "Trade", "Transport", "Water", "Welfare", "Works",
]);

/// Organizations known by one word or an abbreviation.
#[rustfmt::skip]
pub const ORGANIZATIONS: Words = Words(&[
    "AFP", "AP", "Airbus", "Amazon", "Apple", "BBC", "Boeing", "CIA", "CNN", "Congress", "Democrats", "EU", "FBI",
    "Facebook", "Ford", "Google", "Greenpeace", "Hamas", "Hezbollah", "Huawei", "IBM", "IMF", "Intel", "Interpol",
    "Kremlin", "Microsoft", "NASA", "NATO", "Netflix", "OPEC", "Parliament", "Pentagon", "Republicans", "Reuters",
    "Samsung", "Senate", "Sony", "Taliban", "Tesla", "Toyota", "Twitter", "U.N.", "UN", "UNESCO", "UNICEF", "WHO",
    "WTO", "White House", "YouTube",
]);

/// Countries, regions, well-known cities and waters. Names of several words stand with spaces.
#[rustfmt::skip]
pub const PLACES: Words = Words(&[
    "Afghanistan", "Africa", "Alabama", "Alaska", "Albania", "Algeria", "America", "Angola", "Antarctica", "Arctic",
    "Argentina", "Arizona", "Arkansas", "Armenia", "Asia", "Athens", "Atlantic", "Australia", "Austria",
    "Azerbaijan", "Baghdad", "Bahrain", "Baltic Sea", "Bangladesh", "Barcelona", "Beijing", "Beirut", "Belarus",
    "Belgium", "Berlin", "Black Sea", "Bolivia", "Bosnia", "Boston", "Botswana", "Brazil", "Britain", "Brussels",
    "Bulgaria", "Cairo", "California", "Cambodia", "Cameroon", "Canada", "Cape Town", "Caribbean", "Central Asia",
    "Chad", "Chicago", "Chile", "China", "Colombia", "Colorado", "Connecticut", "Croatia", "Cuba", "Cyprus",
    "Czech Republic", "Damascus", "Delhi", "Denmark", "Dubai", "Dublin", "East Asia", "Ecuador", "Egypt", "England",
    "Estonia", "Ethiopia", "Europe", "Finland", "Florida", "France", "Gaza", "Geneva", "Georgia", "Germany",
    "Ghana", "Great Britain", "Greece", "Guatemala", "Haiti", "Hawaii", "Hong Kong", "Houston", "Hungary",
    "Iceland", "Idaho", "Illinois", "India", "Indiana", "Indonesia", "Iowa", "Iran", "Iraq", "Ireland", "Israel",
    "Istanbul", "Italy", "Jakarta", "Jamaica", "Japan", "Jerusalem", "Jordan", "Kabul", "Kansas", "Kazakhstan",
    "Kentucky", "Kenya", "Kosovo", "Kuwait", "Kyiv", "Kyrgyzstan", "Lagos", "Laos", "Latin America", "Latvia",
    "Lebanon", "Liberia", "Libya", "Lithuania", "London", "Los Angeles", "Louisiana", "Luxembourg", "Madagascar",
    "Madrid", "Maine", "Malawi", "Malaysia", "Mali", "Malta", "Manchester", "Manila", "Maryland", "Massachusetts",
    "Mediterranean", "Melbourne", "Mexico", "Mexico City", "Miami", "Michigan", "Middle East", "Minnesota",
    "Mississippi", "Missouri", "Moldova", "Mongolia", "Montana", "Montreal", "Morocco", "Moscow", "Mozambique",
    "Mumbai", "Myanmar", "Nairobi", "Namibia", "Nebraska", "Nepal", "Netherlands", "Nevada", "New Delhi",
    "New Hampshire", "New Jersey", "New Mexico", "New York", "New York City", "New Zealand", "Nicaragua", "Niger",
    "Nigeria", "North America", "North Carolina", "North Dakota", "North Korea", "Northern Ireland", "Norway",
    "Ohio", "Oklahoma", "Oman", "Oregon", "Oslo", "Pacific", "Pakistan", "Palestine", "Panama", "Paraguay", "Paris",
    "Pennsylvania", "Persian Gulf", "Peru", "Philadelphia", "Philippines", "Poland", "Portugal", "Prague", "Qatar",
    "Quebec", "Red Sea", "Rhode Island", "Romania", "Rome", "Russia", "Rwanda", "San Francisco", "Saudi Arabia",
    "Scotland", "Seattle", "Senegal", "Seoul", "Serbia", "Shanghai", "Siberia", "Singapore", "Slovakia", "Slovenia",
    "Somalia", "South Africa", "South America", "South Carolina", "South China Sea", "South Dakota", "South Korea",
    "South Sudan", "Southeast Asia", "Soviet Union", "Spain", "Sri Lanka", "Stockholm", "Sudan", "Sweden",
    "Switzerland", "Sydney", "Syria", "Taiwan", "Tajikistan", "Tanzania", "Tehran", "Tennessee", "Texas",
    "Thailand", "Tibet", "Tokyo", "Toronto", "Tunisia", "Turkey", "Turkmenistan", "U.K.", "U.S.", "UK", "US",
    "Uganda", "Ukraine", "United Arab Emirates", "United Kingdom", "United States", "Uruguay", "Utah", "Uzbekistan",
    "Vancouver", "Vatican", "Venezuela", "Vermont", "Vienna", "Vietnam", "Vilnius", "Virginia", "Wales", "Warsaw",
    "Washington", "West Bank", "West Virginia", "Wisconsin", "Wyoming", "Xinjiang", "Yemen", "Zambia", "Zimbabwe",
    "Zurich",
]);

/// Last words that say what an organization is and that its short name leaves out.
#[rustfmt::skip]
pub const GENERIC_TAILS: Words = Words(&[
    "AG", "Air", "Airlines", "Airways", "Bank", "Brothers", "Capital", "Co", "Co.", "College", "Company", "Corp",
    "Corp.", "Corporation", "Electric", "Electronics", "Energy", "Entertainment", "FC", "Foundation", "GmbH",
    "Group", "Holding", "Holdings", "Inc", "Inc.", "Industries", "International", "LLC", "Labs", "Limited", "Ltd",
    "Ltd.", "Magazine", "Media", "Motor", "Motors", "NV", "Newspaper", "Oil", "PLC", "Partners", "Party",
    "Petroleum", "Pharmaceuticals", "Pictures", "Platforms", "Plc", "Records", "SA", "SE", "Software", "Stores",
    "Studios", "Systems", "Technologies", "Technology", "University", "plc",
]);

/// Capitalized words that are no names by themselves: openers, days, months, peoples and languages.
#[rustfmt::skip]
pub const NOT_NAMES: Words = Words(&[
    "A", "About", "According", "After", "Against", "All", "Also", "Although", "Among", "An", "And", "Another",
    "April", "Are", "As", "At", "August", "Be", "Because", "Before", "Between", "Both", "But", "By", "Can",
    "Central", "Could", "December", "Despite", "Did", "Do", "Does", "During", "Each", "Earth", "Eastern", "Eight",
    "Enter", "Esc", "Even", "Every", "Everyone", "Everything", "February", "Few", "First", "Five", "For", "Four",
    "Friday", "From", "Given", "God", "Good", "Great", "Growing", "Had", "Has", "Have", "He", "Her", "Here", "His",
    "How", "However", "I", "If", "In", "Instead", "Internet", "Into", "Is", "It", "Its", "January", "July", "June",
    "Just", "Last", "Let", "Like", "Many", "March", "Mars", "May", "Maybe", "Meanwhile", "Monday", "Moon", "Most",
    "My", "New", "Next", "Nine", "No", "Nobody", "Nor", "Northern", "Not", "Nothing", "November", "Now", "October",
    "Of", "Oh", "Old", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "Perhaps", "Please",
    "Read", "Saturday", "Second", "See", "September", "Seven", "She", "Should", "Since", "Six", "So", "Some",
    "Something", "Southern", "Space", "Still", "Such", "Sun", "Sunday", "Sure", "Ten", "Thank", "Thanks", "That",
    "The", "Their", "Then", "There", "These", "They", "Third", "This", "Those", "Though", "Three", "Thursday", "To",
    "Today", "Tomorrow", "Tuesday", "Two", "Under", "Unlike", "Until", "Was", "We", "Wednesday", "Well", "Were",
    "Western", "What", "When", "Where", "Which", "While", "Who", "Whose", "Why", "Will", "With", "Without", "Would",
    "Yes", "Yesterday", "Yet", "You", "Your",
]);

/// Given names that tell a person without any other sign.
#[rustfmt::skip]
pub const GIVEN: Words = Words(&[
    "Ada", "Adam", "Alan", "Albert", "Alex", "Alexander", "Alice", "Amy", "Ana", "Andrew", "Angela", "Anna", "Anne",
    "Anthony", "Barack", "Barbara", "Ben", "Benjamin", "Bill", "Bob", "Boris", "Brian", "Carl", "Carlos", "Carol",
    "Caroline", "Catherine", "Charles", "Charlie", "Chris", "Christa", "Christine", "Christopher", "Claire",
    "Daniel", "David", "Deborah", "Dmitry", "Donald", "Ed", "Edward", "Elena", "Elizabeth", "Ellen", "Emily",
    "Emma", "Emmanuel", "Eric", "Eva", "Frank", "Fred", "Gary", "Gene", "George", "Grace", "Greg", "Hannah",
    "Harry", "Helen", "Henry", "Hillary", "Ian", "Ivan", "Jack", "Jacob", "James", "Jane", "Janet", "Jason", "Jean",
    "Jeff", "Jennifer", "Jerry", "Jessica", "Jim", "Joan", "Joe", "John", "Jonathan", "Jose", "Joseph", "Juan",
    "Judith", "Julia", "Julie", "Karen", "Kate", "Keith", "Kelly", "Ken", "Kevin", "Larry", "Laura", "Lawrence",
    "Lee", "Li", "Linda", "Lisa", "Louis", "Lucy", "Luis", "Margaret", "Maria", "Marie", "Mark", "Martha", "Martin",
    "Mary", "Matthew", "Michael", "Michelle", "Mike", "Mohammed", "Muhammad", "Nancy", "Natalie", "Neil",
    "Nicholas", "Nick", "Oliver", "Olivia", "Pamela", "Patricia", "Patrick", "Paul", "Peter", "Philip", "Rachel",
    "Ralph", "Rana", "Raymond", "Rebecca", "Richard", "Rita", "Robert", "Roger", "Ronald", "Rosa", "Ruth", "Ryan",
    "Sally", "Sam", "Samuel", "Sandra", "Sara", "Sarah", "Scott", "Sean", "Sergei", "Sharon", "Simon", "Sophie",
    "Stephen", "Steve", "Steven", "Susan", "Thomas", "Tim", "Timothy", "Tom", "Tony", "Victor", "Viktor",
    "Vladimir", "Volodymyr", "Walter", "Wang", "William", "Xi", "Yuri", "Zhang",
]);

/// Adjectives, of countries and peoples above all, that stand before a title or open an organization's name.
#[rustfmt::skip]
pub const DEMONYMS: Words = Words(&[
    "Afghan", "African", "American", "Arab", "Argentine", "Asian", "Australian", "Austrian", "Baltic", "Belgian",
    "Brazilian", "British", "Bulgarian", "Canadian", "Catholic", "Central", "Chinese", "Christian", "Communist",
    "Cuban", "Czech", "Danish", "Democratic", "Dutch", "Eastern", "Egyptian", "English", "European", "Filipino",
    "Finnish", "First", "French", "German", "Great", "Greek", "Hungarian", "Indian", "Indonesian", "Iranian",
    "Iraqi", "Irish", "Islamic", "Israeli", "Italian", "Japanese", "Jewish", "Kazakh", "Kenyan", "Korean", "Latin",
    "Lebanese", "Malaysian", "Mexican", "Muslim", "New", "Nigerian", "Northern", "Norwegian", "Pakistani",
    "Palestinian", "Philippine", "Polish", "Portuguese", "Republican", "Romanian", "Russian", "Saudi", "Scottish",
    "Serbian", "Southern", "Soviet", "Spanish", "Swedish", "Swiss", "Syrian", "Thai", "Turkish", "Ukrainian",
    "Vietnamese", "Welsh", "Western",
]);

/// Words that open a sentence with a capital and belong to no name behind them.
#[rustfmt::skip]
pub const OPENERS: Words = Words(&[
    "After", "Also", "Although", "And", "Are", "As", "At", "Because", "Before", "But", "By", "Can", "Did", "Do",
    "Does", "Earlier", "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Is", "It",
    "Its", "Later", "Meanwhile", "My", "Now", "On", "Once", "Or", "Our", "She", "Since", "So", "Still", "That",
    "Their", "Then", "There", "These", "They", "This", "Those", "Though", "Today", "Until", "Was", "We", "What",
    "When", "Where", "Which", "While", "Who", "Why", "Will", "With", "Yesterday", "Yet", "You", "Your",
]);

/// Religions and languages that no ending tells.
#[rustfmt::skip]
pub const CREEDS: Words = Words(&[
    "Amharic", "Arabic", "Bahasa", "Bengali", "Cantonese", "Catalan", "Christianity", "Farsi", "Gaelic", "Hebrew", "Hindi",
    "Islam", "Latin", "Mandarin", "Pashto", "Quran", "Scientology", "Swahili", "Tagalog", "Tamil", "Torah", "Urdu", "Yiddish",
    "Zulu",
]);

/// What ends a company's name, behind a comma or not.
#[rustfmt::skip]
pub const COMPANY_ENDINGS: Words = Words(&[
    "AG", "Co", "Co.", "Corp", "Corp.", "GmbH", "Inc", "Inc.", "LLC", "LLP", "Limited", "Ltd", "Ltd.", "NV", "PLC", "Plc",
    "S.A.", "SA", "SE", "plc",
]);

/// What a hyphen joins to a name that is none by itself.
#[rustfmt::skip]
pub const COMPOUNDED: Words = Words(&[
    "area", "backed", "based", "born", "bound", "controlled", "educated", "funded", "held", "led", "like", "linked",
    "made", "occupied", "owned", "run", "sized", "sponsored", "style", "trained", "wide",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_in_order_so_that_every_word_is_found() {
        for list in [
            TITLES,
            ORGANIZATION_HEADS,
            POSSESSIVE_IN_NAMES,
            OFFICES,
            FIELDS,
            ORGANIZATIONS,
            PLACES,
            GENERIC_TAILS,
            NOT_NAMES,
            GIVEN,
            DEMONYMS,
            OPENERS,
            CREEDS,
            COMPANY_ENDINGS,
            COMPOUNDED,
        ] {
            assert!(list.0.is_sorted(), "{list:?}");
            assert!(list.iter().all(|word| list.contains(word)));
        }
    }
}
