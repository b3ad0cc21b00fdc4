//! Many rows, fast: the database invents them itself.

use crate::place::Place;

/// Clients of the workgroup.
pub(crate) const CLIENTS: u32 = 100_000;
/// Departments of each client.
pub(crate) const DEPARTMENTS: u32 = 10;

const FIRST: &str = r#"["Amber","Bright","Cedar","Delta","Eagle","Fjord","Granite","Harbour","Iron","Juniper","Kestrel","Lunar","Maple","Nordic","Ocean","Prairie","Quartz","River","Summit","Timber","Upland","Valley","Willow","Zephyr"]"#;
const SECOND: &str = r#"["Bakery","Clinic","Dental","Engineering","Foods","Gardens","Hotels","Insurance","Joinery","Kitchens","Logistics","Motors","Nursing","Optics","Printing","Realty","Schools","Textiles","Urology","Vets"]"#;
const CITIES: &str = r#"["Aarhus","Bergen","Cork","Dresden","Esbjerg","Florence","Ghent","Hull","Izmir","Jena","Krakow","Leiden","Malaga","Nantes","Odense","Porto"]"#;

/// A word of a list, at random.
fn one_of(list: &str, count: u32) -> String {
    format!("json_extract('{list}', '$[' || (abs(random()) % {count}) || ']')")
}

/// Fills the workgroup with clients and departments.
pub(crate) fn fill(place: &Place) {
    let workgroup = place.workgroup;
    let (first, second, city) = (one_of(FIRST, 24), one_of(SECOND, 20), one_of(CITIES, 16));
    place.run(&format!(
        "BEGIN;
         INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, departments, created_at)
         SELECT abs(random()), {workgroup}, name, lower(name), city, lower(city), '', {DEPARTMENTS},
             1600000000 + abs(random()) % 100000000
         FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CLIENTS})
               SELECT {first} || ' ' || {second} || ' ' || i AS name, {city} AS city FROM n);
         INSERT INTO department (id, workgroup, client, name, name_key, created_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {DEPARTMENTS})
         SELECT abs(random()), {workgroup}, c.id, 'Department ' || i, 'department ' || i, 1600000000
         FROM client c, n;
         UPDATE workgroup SET clients = {CLIENTS} WHERE id = {workgroup};
         COMMIT;"
    ));
}

/// Assigns so many clients to a member, at random.
pub(crate) fn assign(place: &Place, member: i64, clients: u32) {
    let workgroup = place.workgroup;
    place.run(&format!(
        "INSERT INTO member_client (workgroup, member, client, effect)
         SELECT {workgroup}, {member}, id, 'allow' FROM client
         WHERE workgroup = {workgroup} ORDER BY random() LIMIT {clients};
         UPDATE member SET scope_kind = 'clients' WHERE id = {member};"
    ));
}
