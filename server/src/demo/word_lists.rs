//! The words that invented names are made of. No company and no place of these names is meant.

/// How a company's first word begins …
pub(super) const FRONTS: [&str; 25] = [
    "Amber", "Brindle", "Copper", "Drift", "Eller", "Fallow", "Glimmer", "Harrow", "Iven",
    "Juniper", "Kestrel", "Larch", "Mallow", "Norrel", "Orrin", "Pender", "Quill", "Rook",
    "Sorrel", "Tarn", "Umber", "Velde", "Wether", "Yarrow", "Zephyr",
];

/// … and how it ends.
pub(super) const BACKS: [&str; 13] = [
    "beck", "cote", "fen", "garth", "gate", "grove", "hythe", "marrow", "moor", "reach", "stow",
    "vane", "wick",
];

/// What a company does, and the sector that this belongs to.
pub(super) const TRADES: [(&str, &str); 24] = [
    ("Dental Practice", "Healthcare"),
    ("Opticians", "Healthcare"),
    ("Pharmacy", "Healthcare"),
    ("Veterinary Clinic", "Healthcare"),
    ("Cold Storage", "Logistics"),
    ("Couriers", "Logistics"),
    ("Freight", "Logistics"),
    ("Ferries", "Logistics"),
    ("Castings", "Manufacturing"),
    ("Joinery", "Manufacturing"),
    ("Packaging", "Manufacturing"),
    ("Textiles", "Manufacturing"),
    ("Accountants", "Professional services"),
    ("Architects", "Professional services"),
    ("Solicitors", "Professional services"),
    ("Surveyors", "Professional services"),
    ("Bakery", "Food and retail"),
    ("Bookshop", "Food and retail"),
    ("Brewing", "Food and retail"),
    ("Garden Centre", "Food and retail"),
    ("College", "Education and culture"),
    ("Museum", "Education and culture"),
    ("Music School", "Education and culture"),
    ("Theatre", "Education and culture"),
];

/// Every sector of [`TRADES`]: each is an access group.
pub(super) const SECTORS: [&str; 6] = [
    "Healthcare",
    "Logistics",
    "Manufacturing",
    "Professional services",
    "Food and retail",
    "Education and culture",
];

/// Where companies are.
pub(super) const CITIES: [&str; 18] = [
    "Ambleholt",
    "Bramford Quay",
    "Castle Wexby",
    "Dunmarrow",
    "Eastering",
    "Fennick",
    "Great Sallow",
    "Hartlow",
    "Kingsfallow",
    "Lower Tarnby",
    "Marsh Ellery",
    "New Orrick",
    "Old Penning",
    "Port Ellery",
    "Ravensgill",
    "Saltreach",
    "Upper Wexcombe",
    "Westerhythe",
];

/// What staff should know about a client; most have no note.
pub(super) const NOTES: [&str; 8] = [
    "Closed on Wednesday afternoons.",
    "Ask for the key at the neighbouring shop.",
    "No restarts during opening hours.",
    "Backups are checked by the client on the first of each month.",
    "Moving to a new building next spring.",
    "Call the mobile number in emergencies, never the front desk.",
    "Two sites share one line.",
    "Prefers appointments in the morning.",
];

/// Departments that stand directly below a client.
pub(super) const DEPARTMENTS: [&str; 16] = [
    "Accounts",
    "Archive",
    "Customer service",
    "Dispatch",
    "Facilities",
    "Front desk",
    "Human resources",
    "Management",
    "Marketing",
    "Planning",
    "Purchasing",
    "Quality",
    "Reception",
    "Sales",
    "Training",
    "Workshop",
];

/// Departments that stand below another one.
pub(super) const PARTS: [&str; 10] = [
    "Annex",
    "Branch office",
    "Day shift",
    "Field team",
    "First floor",
    "Ground floor",
    "Night shift",
    "North wing",
    "South wing",
    "Trainees",
];

/// Given names of the other members.
pub(super) const GIVEN: [&str; 48] = [
    "Aiko", "Alma", "Anton", "Beatriz", "Bruno", "Cai", "Carmen", "Chidi", "Dalia", "Dmitri",
    "Edda", "Elif", "Emre", "Farid", "Freya", "Gael", "Greta", "Hana", "Hugo", "Imani", "Isak",
    "Jonas", "Kaya", "Keiko", "Lars", "Leila", "Luca", "Maren", "Milo", "Nadia", "Niko", "Oda",
    "Omar", "Paloma", "Priya", "Quentin", "Rasmus", "Rosa", "Samir", "Selma", "Tariq", "Tove",
    "Umi", "Vera", "Wanda", "Yara", "Yusuf", "Zora",
];

/// Family names of the other members.
pub(super) const FAMILY: [&str; 48] = [
    "Abara",
    "Albrecht",
    "Amsel",
    "Barros",
    "Bjornsen",
    "Calloway",
    "Cardenas",
    "Dahl",
    "Dervish",
    "Eklund",
    "Farouk",
    "Fenwick",
    "Galvan",
    "Greer",
    "Hallam",
    "Hoshino",
    "Ibarra",
    "Jansky",
    "Kallio",
    "Kapoor",
    "Kessler",
    "Lindgren",
    "Lomax",
    "Marchetti",
    "Mbeki",
    "Moreau",
    "Nakata",
    "Nystrom",
    "Okafor",
    "Oyelaran",
    "Pacheco",
    "Petrov",
    "Quist",
    "Rahimi",
    "Renner",
    "Sandoval",
    "Sato",
    "Strand",
    "Tamm",
    "Thorne",
    "Ueda",
    "Valdez",
    "Varga",
    "Weir",
    "Winther",
    "Yilmaz",
    "Zamora",
    "Zielinski",
];
