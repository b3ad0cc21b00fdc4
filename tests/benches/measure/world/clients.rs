//! Clients, their departments, and who they are assigned to.

use super::{Tenant, one_of};
use crate::place::Place;

/// Clients of each workgroup.
pub(crate) const CLIENTS: u32 = 100_000;
/// Departments of each client.
pub(crate) const DEPARTMENTS: u32 = 10;

const FIRST: &str = r#"["Amber","Bright","Cedar","Delta","Eagle","Fjord","Granite","Harbour","Iron","Juniper","Kestrel","Lunar","Maple","Nordic","Ocean","Prairie","Quartz","River","Summit","Timber","Upland","Valley","Willow","Zephyr"]"#;
const SECOND: &str = r#"["Bakery","Clinic","Dental","Engineering","Foods","Gardens","Hotels","Insurance","Joinery","Kitchens","Logistics","Motors","Nursing","Optics","Printing","Realty","Schools","Textiles","Urology","Vets"]"#;
const CITIES: &str = r#"["Aarhus","Bergen","Cork","Dresden","Esbjerg","Florence","Ghent","Hull","Izmir","Jena","Krakow","Leiden","Malaga","Nantes","Odense","Porto"]"#;

/// Inserts them. Materialised: the words of a name are drawn once, and not for each use of it.
pub(super) fn script(tenant: &Tenant) -> String {
    let Tenant {
        workgroup,
        common,
        rare,
        ..
    } = tenant;
    let (first, second, city) = (one_of(FIRST, 24), one_of(SECOND, 20), one_of(CITIES, 16));
    format!(
        "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, departments, created_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CLIENTS}),
         invented AS MATERIALIZED (
             SELECT {first} || ' ' || {second} || ' ' || i
                 || CASE WHEN i % 25 = 0 THEN ' {common}' WHEN i = 1 THEN ' {rare}' ELSE '' END AS name,
                 {city} AS city FROM n)
         SELECT abs(random()), {workgroup}, name, lower(name), city, lower(city), '', {DEPARTMENTS},
             1600000000 + abs(random()) % 100000000
         FROM invented;
         INSERT INTO department (id, workgroup, client, name, name_key, created_at)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {DEPARTMENTS})
         SELECT abs(random()), {workgroup}, c.id, 'Department ' || i, 'department ' || i, 1600000000
         FROM client c, n WHERE c.workgroup = {workgroup};
         UPDATE workgroup SET clients = {CLIENTS} WHERE id = {workgroup};"
    )
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
