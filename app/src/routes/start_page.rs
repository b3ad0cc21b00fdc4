//! What `start_page.js` shows before the app is there is in the table of pages: this test writes it.

use super::table::PAGES;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/start_page.js");
const BEGIN: &str = "  var PAGES = {\n";
const END: &str = "  };\n";

fn pages() -> String {
    let pages = PAGES.iter().filter(|row| !row.lead.is_empty());
    pages
        .map(|row| format!("    {:?}: [{:?}, {:?}],\n", row.path, row.label, row.lead))
        .collect()
}

#[test]
fn the_start_page_knows_every_page_that_has_a_lead() {
    let before = std::fs::read_to_string(FILE).unwrap();
    let (head, rest) = before.split_once(BEGIN).unwrap();
    let (_, tail) = rest.split_once(END).unwrap();
    let after = [head, BEGIN, &pages(), END, tail].concat();
    if after != before {
        std::fs::write(FILE, after).unwrap();
        panic!("app/start_page.js was another one; it is written anew, look at the change");
    }
}
