//! Whether `he` or `she` can stand for a name, by its first word. Written for byline; names that both bear are left out.

#[rustfmt::skip]
const HE: &[&str] = &[
    "Adam", "Ahmed", "Alan", "Albert", "Ali", "Andrew", "Anthony", "Antonio", "Barack", "Ben", "Benjamin", "Bernie",
    "Bill", "Bob", "Boris", "Brian", "Bruce", "Carl", "Carlos", "Charles", "Christopher", "Daniel", "David",
    "Dennis", "Dmitry", "Donald", "Douglas", "Edward", "Emmanuel", "Eric", "Francis", "Frank", "Fred", "Gary",
    "George", "Greg", "Harry", "Henry", "Igor", "Ivan", "Jack", "Jacob", "James", "Jason", "Jeff", "Jeffrey", "Jim",
    "Joe", "John", "Jonathan", "Jose", "José", "Joseph", "Juan", "Justin", "Keith", "Ken", "Kenneth", "Kevin",
    "Larry", "Lawrence", "Louis", "Luis", "Marco", "Mark", "Martin", "Matthew", "Michael", "Mike", "Mitch",
    "Mohamed", "Mohammed", "Muhammad", "Neil", "Nicholas", "Nick", "Oliver", "Patrick", "Paul", "Peter", "Philip",
    "Ralph", "Raymond", "Richard", "Robert", "Roger", "Ronald", "Ryan", "Samuel", "Scott", "Sean", "Sergei",
    "Simon", "Stephen", "Steve", "Steven", "Ted", "Thomas", "Tim", "Timothy", "Tom", "Tony", "Victor", "Viktor",
    "Vladimir", "Volodymyr", "Walter", "William", "Yuri", "Mr", "Sir", "King", "Prince",
];

#[rustfmt::skip]
const SHE: &[&str] = &[
    "Ada", "Alice", "Amanda", "Amy", "Angela", "Ann", "Anna", "Anne", "Barbara", "Beth", "Betty", "Brenda", "Carol",
    "Caroline", "Catherine", "Christine", "Claire", "Deborah", "Diana", "Diane", "Dorothy", "Elena", "Elizabeth",
    "Ellen", "Emily", "Emma", "Eva", "Fatima", "Grace", "Hannah", "Helen", "Hillary", "Irina", "Jane", "Janet",
    "Jennifer", "Jessica", "Joan", "Judith", "Julia", "Julie", "Kamala", "Karen", "Kate", "Katherine", "Kathleen",
    "Kristi", "Laura", "Linda", "Lisa", "Lucy", "Margaret", "Maria", "Marie", "Martha", "Mary", "Megan", "Megyn",
    "Melania", "Melissa", "Michelle", "Nancy", "Natalie", "Olga", "Olivia", "Pamela", "Patricia", "Rachel",
    "Rebecca", "Rita", "Rosa", "Ruth", "Sally", "Sandra", "Sara", "Sarah", "Sharon", "Sonia", "Sonya", "Sophie",
    "Susan", "Theresa", "Ursula", "Victoria", "Virginia", "Mrs", "Ms", "Lady", "Queen", "Princess",
];

/// Whether a pronoun in small letters can stand for a person of this name; what is not known fits.
pub fn fits(pronoun: &str, name: &str) -> bool {
    let first = name.split([' ', '.']).next().unwrap_or("");
    match pronoun {
        "he" => !SHE.contains(&first),
        "she" => !HE.contains(&first),
        _ => true,
    }
}
