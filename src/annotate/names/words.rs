//! Word lists of the name rules; written for byline.

/// Words before a name that say what a person is; not part of the name.
#[rustfmt::skip]
pub const TITLES: &[&str] = &[
    "President", "Vice", "Prime", "Minister", "Premier", "Chancellor", "King", "Queen", "Prince", "Princess",
    "Pope", "Senator", "Sen.", "Representative", "Rep.", "Governor", "Gov.", "Mayor", "Judge", "Justice", "Chief",
    "Secretary", "General", "Gen.", "Colonel", "Col.", "Major", "Captain", "Capt.", "Lieutenant", "Lt.", "Sergeant",
    "Sgt.", "Admiral", "Adm.", "Dr.", "Dr", "Doctor", "Professor", "Prof.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms",
    "Sir", "Lord", "Lady", "Dame", "Father", "Sister", "Brother", "Bishop", "Archbishop", "Cardinal", "Rabbi",
    "Imam", "Sheikh", "Ayatollah", "Detective", "Inspector", "Officer", "Constable", "Commissioner", "Chairman",
    "Chairwoman", "Director", "Ambassador", "Attorney", "Coach", "Congressman", "Congresswoman", "Councillor",
    "Councilman", "Leader", "Speaker", "Spokesman", "Spokeswoman", "Deputy", "Foreign", "Defense", "Defence", "Finance",
    "Interior", "Emperor", "Reverend", "Rev.",
];

/// Last words of organizations' names.
#[rustfmt::skip]
pub const ORGANIZATION_HEADS: &[&str] = &[
    "Army", "Navy", "Force", "Forces", "Guard", "Police", "Party", "Union", "Organization", "Organisation",
    "Association", "University", "College", "School", "Institute", "Academy", "Center", "Centre", "Council",
    "Committee", "Commission", "Agency", "Administration", "Authority", "Bureau", "Board", "Office", "Department",
    "Ministry", "Court", "Congress", "Senate", "Parliament", "Assembly", "Bank", "Fund", "Group", "Company",
    "Corporation", "Corp.", "Corp", "Inc.", "Inc", "Ltd.", "Ltd", "LLC", "Foundation", "Society", "Club", "League",
    "Federation", "Alliance", "Church", "Hospital", "Times", "Post", "News", "Journal", "Tribune", "Herald",
    "Guardian", "Press", "Museum", "Library", "Laboratory", "Service", "Services", "Airlines", "Airways", "Motors",
    "Partners", "Holdings", "Industries", "Systems", "Technologies", "Network", "Coalition", "Front", "Movement",
    "Brotherhood", "Trust", "Treasury", "Pentagon", "Kremlin", "Exchange", "Consortium", "Studios", "Records",
    "Orchestra", "Initiative", "Project", "United",
];

/// Common nouns whose possessive is part of an organization's name.
#[rustfmt::skip]
pub const POSSESSIVE_IN_NAMES: &[&str] = &[
    "People", "Women", "Children", "Workers", "Men", "Farmers", "Prosecutor", "Governor", "Attorney", "King", "Queen",
    "Prince", "St", "Sotheby", "Christie", "McDonald", "Wendy", "Macy", "Lloyd", "Moody", "Kohl", "Girls", "Boys", "Veterans",
];

/// What has a field behind `of`.
pub const OFFICES: &[&str] = &[
    "Ministry",
    "Department",
    "School",
    "Faculty",
    "Institute",
    "Bureau",
    "Office",
    "Committee",
    "Board",
    "College",
    "Academy",
    "Secretariat",
    "Minister",
];

/// Last words of the fields that offices and schools have.
#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "Services", "Studies", "Sciences", "Affairs", "Development", "Technology", "Commerce", "Industry", "Trade",
    "Culture", "Sports", "Sport", "Security", "Welfare", "Research", "Engineering", "Medicine", "Fisheries", "Food", "Forestry",
    "Arts", "Humanities", "Finance", "Economy", "Energy", "Environment", "Agriculture", "Health", "Education",
    "Labor", "Labour", "Transport", "Communications", "Planning", "Tourism", "Mines", "Resources", "Science", "Works", "Housing", "Cooperation", "Investment", "Rights", "Budget", "Water", "Policy", "Economics", "Law", "Music", "Design", "Management", "Information", "Employment",
];

/// Organizations known by one word or an abbreviation.
#[rustfmt::skip]
pub const ORGANIZATIONS: &[&str] = &[
    "NATO", "NASA", "FBI", "CIA", "BBC", "CNN", "AP", "AFP", "Reuters", "Google", "Apple", "Microsoft", "Amazon",
    "Facebook", "Twitter", "Taliban", "Hamas", "Hezbollah", "OPEC", "UNESCO", "UNICEF", "WHO", "IMF", "WTO", "EU",
    "U.N.", "UN", "Congress", "Pentagon", "Kremlin", "Senate", "Parliament", "Interpol", "Greenpeace", "Boeing",
    "Airbus", "Toyota", "Samsung", "Sony", "Huawei", "Tesla", "Netflix", "Ford", "IBM", "Intel", "YouTube",
    "Democrats", "Republicans", "White House",
];

/// Countries, regions, well-known cities and waters. Names of several words stand with spaces.
#[rustfmt::skip]
pub const PLACES: &[&str] = &[
    "Afghanistan", "Africa", "Alabama", "Alaska", "Albania", "Algeria", "America", "Angola", "Antarctica",
    "Argentina", "Arizona", "Arkansas", "Armenia", "Asia", "Athens", "Australia", "Austria", "Azerbaijan",
    "Baghdad", "Bahrain", "Bangladesh", "Barcelona", "Beijing", "Beirut", "Belarus", "Belgium", "Berlin", "Bolivia",
    "Bosnia", "Boston", "Botswana", "Brazil", "Britain", "Brussels", "Bulgaria", "Cairo", "California", "Cambodia",
    "Cameroon", "Canada", "Cape Town", "Central Asia", "Chad", "Chicago", "Chile", "China", "Colombia", "Colorado",
    "Connecticut", "Croatia", "Cuba", "Cyprus", "Czech Republic", "Damascus", "Delhi", "Denmark", "Dubai", "Dublin",
    "East Asia", "Ecuador", "Egypt", "England", "Estonia", "Ethiopia", "Europe", "Finland", "Florida", "France",
    "Gaza", "Geneva", "Georgia", "Germany", "Ghana", "Great Britain", "Greece", "Guatemala", "Haiti", "Hawaii",
    "Hong Kong", "Houston", "Hungary", "Iceland", "Idaho", "Illinois", "India", "Indiana", "Indonesia", "Iowa",
    "Iran", "Iraq", "Ireland", "Israel", "Istanbul", "Italy", "Jakarta", "Jamaica", "Japan", "Jerusalem", "Jordan",
    "Kabul", "Kansas", "Kazakhstan", "Kentucky", "Kenya", "Kosovo", "Kuwait", "Kyiv", "Kyrgyzstan", "Lagos", "Laos",
    "Latin America", "Latvia", "Lebanon", "Liberia", "Libya", "Lithuania", "London", "Los Angeles", "Louisiana",
    "Luxembourg", "Madagascar", "Madrid", "Maine", "Malawi", "Malaysia", "Mali", "Malta", "Manchester", "Manila",
    "Maryland", "Massachusetts", "Mediterranean", "Melbourne", "Mexico", "Mexico City", "Miami", "Michigan",
    "Middle East", "Minnesota", "Mississippi", "Missouri", "Moldova", "Mongolia", "Montana", "Montreal", "Morocco",
    "Moscow", "Mozambique", "Mumbai", "Myanmar", "Nairobi", "Namibia", "Nebraska", "Nepal", "Netherlands", "Nevada",
    "New Delhi", "New Hampshire", "New Jersey", "New Mexico", "New York", "New York City", "New Zealand",
    "Nicaragua", "Niger", "Nigeria", "North America", "North Carolina", "North Dakota", "North Korea",
    "Northern Ireland", "Norway", "Ohio", "Oklahoma", "Oman", "Oregon", "Oslo", "Pakistan", "Palestine", "Panama",
    "Paraguay", "Paris", "Pennsylvania", "Persian Gulf", "Peru", "Philadelphia", "Philippines", "Poland",
    "Portugal", "Prague", "Qatar", "Quebec", "Red Sea", "Rhode Island", "Romania", "Rome", "Russia", "Rwanda",
    "San Francisco", "Saudi Arabia", "Scotland", "Seattle", "Senegal", "Seoul", "Serbia", "Shanghai", "Siberia",
    "Singapore", "Slovakia", "Slovenia", "Somalia", "South Africa", "South America", "South Carolina",
    "South China Sea", "South Dakota", "South Korea", "South Sudan", "Southeast Asia", "Soviet Union", "Spain",
    "Sri Lanka", "Stockholm", "Sudan", "Sweden", "Switzerland", "Sydney", "Syria", "Taiwan", "Tajikistan",
    "Tanzania", "Tehran", "Tennessee", "Texas", "Thailand", "Tibet", "Tokyo", "Toronto", "Tunisia", "Turkey",
    "Turkmenistan", "U.K.", "U.S.", "US", "UK", "Uganda", "Ukraine", "United Arab Emirates", "United Kingdom",
    "United States", "Uruguay", "Utah", "Uzbekistan", "Vancouver", "Vatican", "Venezuela", "Vermont", "Vienna",
    "Vietnam", "Vilnius", "Virginia", "Wales", "Warsaw", "Washington", "West Bank", "West Virginia", "Wisconsin",
    "Wyoming", "Xinjiang", "Yemen", "Zambia", "Zimbabwe", "Zurich", "Atlantic", "Pacific", "Arctic", "Baltic Sea",
    "Black Sea", "Caribbean",
];

/// Last words that say what an organization is and that its short name leaves out.
#[rustfmt::skip]
pub const GENERIC_TAILS: &[&str] = &[
    "Inc", "Inc.", "Corp", "Corp.", "Co", "Co.", "Ltd", "Ltd.", "LLC", "PLC", "plc", "Plc", "AG", "SA", "SE", "NV",
    "GmbH", "Group", "Company", "Corporation", "Limited", "Holdings", "Holding", "Motor", "Motors", "Party",
    "Airlines", "Airways", "Air", "Bank", "Brothers", "University", "College", "Industries", "Technologies",
    "Technology", "Systems", "Pharmaceuticals", "Foundation", "Magazine", "Newspaper", "Media", "Energy", "Oil",
    "Petroleum", "Electric", "Electronics", "Stores", "Entertainment", "Pictures", "Studios", "Records", "FC",
    "International", "Capital", "Partners", "Labs", "Platforms", "Software",
];

/// Capitalized words that are no names by themselves: openers, days, months, peoples and languages.
#[rustfmt::skip]
pub const NOT_NAMES: &[&str] = &[
    "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We", "I", "You", "His",
    "Her", "Their", "Our", "My", "Your", "In", "On", "At", "By", "For", "From", "To", "Of", "With", "Without",
    "And", "But", "Or", "Nor", "So", "Yet", "If", "When", "While", "As", "After", "Before", "Since", "Until",
    "Although", "Though", "Because", "However", "Unlike", "Like", "Not", "No", "Yes", "There", "Here", "What",
    "Who", "Why", "How", "Where", "Which", "Whose", "Some", "Many", "Most", "Few", "All", "Both", "Each", "Every",
    "Other", "Others", "Another", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Now", "Then", "Today", "Yesterday", "Tomorrow", "Also", "Even", "Still", "Just", "Only", "Once", "Monday",
    "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November", "December", 
    
    "Western", "Eastern", "Northern",
    "Southern", "Central", 
    
    "Internet", "God", "Enter", "Esc", "Given", "Growing", "Under", "Over", "Into", "During",
    "Between", "Among", "About", "Against", "According", "Despite", "Meanwhile", "Instead", "Perhaps", "Maybe",
    "Nothing", "Everything", "Something", "Nobody", "Everyone", "Such", "Be", "Is", "Was", "Are", "Were", "Do",
    "Does", "Did", "Have", "Has", "Had", "Can", "Could", "Will", "Would", "Should", "Let", "See", "Read",
    "Earth", "Moon", "Sun", "Mars", "Space", "Last",
    "Next", "First", "Second", "Third", "New", "Old", "Good", "Great", "Well", "Oh", "Sure", "Please", "Thank",
    "Thanks",
];

/// Given names that tell a person without any other sign.
#[rustfmt::skip]
pub const GIVEN: &[&str] = &[
    "Adam", "Ada", "Alan", "Albert", "Alex", "Alexander", "Alice", "Amy", "Ana", "Andrew", "Angela", "Anna", "Anne",
    "Anthony", "Barack", "Barbara", "Ben", "Benjamin", "Bill", "Bob", "Boris", "Brian", "Carl", "Carlos", "Carol",
    "Caroline", "Catherine", "Charles", "Charlie", "Chris", "Christa", "Christine", "Christopher", "Claire",
    "Daniel", "David", "Deborah", "Dmitry", "Donald", "Ed", "Edward", "Elena", "Elizabeth", "Ellen", "Emily",
    "Emma", "Emmanuel", "Eric", "Eva", "Frank", "Fred", "Gary", "Gene", "George", "Grace", "Greg", "Hannah",
    "Harry", "Helen", "Henry", "Hillary", "Ian", "Ivan", "Jack", "Jacob", "James", "Jane", "Janet", "Jason", "Jean",
    "Jeff", "Jennifer", "Jerry", "Jessica", "Jim", "Joan", "Joe", "John", "Jonathan", "Jose", "Joseph", "Judith",
    "Julia", "Julie", "Juan", "Karen", "Kate", "Keith", "Kelly", "Ken", "Kevin", "Larry", "Laura", "Lawrence",
    "Lee", "Linda", "Lisa", "Louis", "Lucy", "Luis", "Margaret", "Maria", "Marie", "Mark", "Martha", "Martin",
    "Mary", "Matthew", "Michael", "Michelle", "Mike", "Mohammed", "Muhammad", "Nancy", "Natalie", "Neil",
    "Nicholas", "Nick", "Oliver", "Olivia", "Pamela", "Patricia", "Patrick", "Paul", "Peter", "Philip", "Rachel",
    "Ralph", "Rana", "Raymond", "Rebecca", "Richard", "Rita", "Robert", "Roger", "Ronald", "Rosa", "Ruth", "Ryan",
    "Sally", "Sam", "Samuel", "Sandra", "Sara", "Sarah", "Scott", "Sean", "Sergei", "Sharon", "Simon", "Sophie",
    "Stephen", "Steve", "Steven", "Susan", "Thomas", "Tim", "Timothy", "Tom", "Tony", "Victor", "Viktor",
    "Vladimir", "Volodymyr", "Walter", "William", "Xi", "Li", "Wang", "Zhang", "Yuri",
];

/// Adjectives, of countries and peoples above all, that stand before a title or open an organization's name.
#[rustfmt::skip]
pub const DEMONYMS: &[&str] = &[
    "Chinese", "American", "Russian", "British", "French", "German", "Indian", "Japanese", "Korean", "Kazakh",
    "European", "African", "Asian", "Ukrainian", "Israeli", "Palestinian", "Iranian", "Iraqi", "Turkish", "Spanish",
    "Italian", "Mexican", "Canadian", "Australian", "English", "Scottish", "Irish", "Welsh", "Dutch", "Belgian",
    "Swiss", "Austrian", "Polish", "Czech", "Hungarian", "Greek", "Swedish", "Norwegian", "Danish", "Finnish",
    "Brazilian", "Argentine", "Egyptian", "Nigerian", "Kenyan", "Pakistani", "Afghan", "Syrian", "Lebanese",
    "Saudi", "Vietnamese", "Thai", "Indonesian", "Malaysian", "Philippine", "Filipino", "Cuban", "Portuguese",
    "Romanian", "Bulgarian", "Serbian", "Soviet", "Republican", "Democratic", "Communist", "Catholic", "Northern", "Southern", "Eastern", "Western", "Central", "New",
    "Great", "First", "Islamic", "Christian", "Jewish", "Muslim", "Latin", "Arab", "Baltic",
];

/// Words that open a sentence with a capital and belong to no name behind them.
#[rustfmt::skip]
pub const OPENERS: &[&str] = &[
    "After", "Because", "Also", "Although", "And", "As", "At", "Before", "But", "By", "Earlier", "For", "From", "He", "Here",
    "However", "If", "In", "It", "Later", "Meanwhile", "Now", "On", "Once", "Or", "She", "Since", "So", "Still",
    "Then", "There", "They", "This", "Though", "Today", "Until", "We", "When", "While", "With", "Yesterday", "Yet", "My", "Our", "Your", "His", "Her", "Their", "Its", "I", "You", "What", "Why", "How",
    "Who", "Where", "Which", "These", "Those", "That", "Our", "Are", "Is", "Was", "Did", "Does", "Do", "Can", "Will",
];
