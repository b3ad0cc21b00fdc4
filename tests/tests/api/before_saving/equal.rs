//! What is shown is what comes of it: in worlds that are made up, and where something else has changed
//! meanwhile.

use policy::{BuiltIn, ClientId, Scope};
use serde_json::{Value, json};
use wire::{AccessGroup, Client, Page, Role};

use super::{clients, look, of, role, save, scope};
use crate::app::{Newcomer, TestApp, actor_of, on_each_engine};
use crate::roles::outcome::check;
use crate::roles::{create, name, says};

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn some(&mut self, clients: &[ClientId]) -> Vec<ClientId> {
        let mut all = clients.to_vec();
        all.retain(|_| self.below(3) == 0);
        all
    }

    fn scope(&mut self, clients: &[ClientId]) -> Scope {
        let allow = self.some(clients).into_iter().collect();
        let deny = self.some(clients).into_iter().collect();
        match self.below(5) {
            0 => Scope::Nobody,
            1 => Scope::everyone(),
            2 => Scope::AllExcept { deny },
            3 => Scope::only(self.some(clients)),
            _ => Scope::Clients { allow, deny },
        }
    }

    fn role(&mut self, own: &[Role]) -> String {
        let given = [
            BuiltIn::Manager,
            BuiltIn::Associate,
            BuiltIn::MspUser,
            BuiltIn::EndClient,
            BuiltIn::BillingOnly,
        ];
        match self.below(given.len() + own.len()) {
            place if place < given.len() => given[place].wire_name().to_owned(),
            place => name(&own[place - given.len()]),
        }
    }
}

struct World {
    app: TestApp,
    clients: Vec<ClientId>,
    roles: Vec<Role>,
    groups: Vec<AccessGroup>,
}

impl World {
    fn of(app: TestApp) -> Self {
        let clients: Vec<ClientId> = clients(&app).iter().map(|client| client.id).collect();
        let desk = says(
            "Desk",
            &[("client.view", "Clients"), ("audit.view", "Workgroup")],
            &[],
        );
        let wide = says(
            "Wide",
            &[("client.view", "Workgroup"), ("client.edit", "Clients")],
            &[],
        );
        let roles = [desk, wide].map(|says| create(&app, &says)).into();
        let groups: Page<AccessGroup> = app
            .owner()
            .get(app.at_home("access-groups"))
            .expect(200)
            .json();
        Self {
            app,
            clients,
            roles,
            groups: groups.items,
        }
    }

    /// Somebody with something of everything, who may also administer a client alone.
    fn somebody(&self, chance: &mut Chance) -> Newcomer {
        let app = &self.app;
        let scope = chance.scope(&self.clients);
        let person = app.newcomer(app.home(), BuiltIn::Associate, scope);
        if chance.below(3) == 0 {
            let client = self.clients[chance.below(self.clients.len())].get();
            app.database().run(&format!(
                "INSERT INTO client_administrator (workgroup, member, client) VALUES ({}, {}, {client})",
                app.home().get(),
                person.member.id.get()
            ));
        }
        person
    }

    /// Another role, or other clients and groups.
    fn change(&self, person: &Newcomer, chance: &mut Chance) -> (String, Value) {
        let member = person.member.id;
        if chance.below(2) == 0 {
            let role = chance.role(&self.roles);
            return (of(&self.app, member, "role"), json!({ "role": role }));
        }
        let mut body = scope(&chance.scope(&self.clients));
        let mut groups = self.groups.iter().map(|group| group.id);
        if chance.below(2) == 0 {
            body["add_groups"] = json!(groups.next());
            body["add_groups"] = json!([body["add_groups"]]);
        }
        if chance.below(3) == 0 {
            body["remove_groups"] = json!(groups.collect::<Vec<_>>());
        }
        (of(&self.app, member, "clients"), body)
    }
}

#[test]
fn what_is_shown_is_the_difference_of_what_somebody_has_before_and_after() {
    on_each_engine(|engine| {
        let world = World::of(TestApp::new(engine));
        assert!(!world.groups.is_empty());
        let (app, mut chance) = (&world.app, Chance(7));
        let mut shown_something = 0;
        for _ in 0..4 {
            let person = world.somebody(&mut chance);
            for _ in 0..10 {
                let (path, body) = world.change(&person, &mut chance);
                let before = actor_of(&person.caller, app.home());
                let shown = look(app.owner(), &path, &body);
                assert_eq!(
                    actor_of(&person.caller, app.home()),
                    before,
                    "looking changes nothing"
                );
                save(app.owner(), &path, &body, (&shown.digest, None)).expect(200);
                let after = actor_of(&person.caller, app.home());
                let changes = shown.groups.first().map_or(&[][..], |group| &group.changes);
                check(&before, &after, changes, &world.clients);
                shown_something += usize::from(!changes.is_empty());
                // Then it changes nothing any more.
                assert_eq!(look(app.owner(), &path, &body).groups, []);
            }
        }
        assert!(shown_something > 15, "{shown_something}");
    });
}

#[test]
fn what_would_now_be_another_outcome_is_refused_and_can_be_looked_at_anew() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::only([all[0].id]));
        let (id, to) = (person.member.id, role(BuiltIn::EndClient));
        let path = of(&app, id, "role");
        let shown = look(app.owner(), &path, &to);
        // Somebody else gives them another client.
        let more = json!({ "add": [all[1].id] });
        app.owner()
            .patch(of(&app, id, "clients"), &more)
            .expect(200);
        let refused = || save(app.owner(), &path, &to, (&shown.digest, None));
        refused().refused(409, "outcome_changed");
        let anew = look(app.owner(), &path, &to);
        assert_ne!(anew.digest, shown.digest);
        save(app.owner(), &path, &to, (&anew.digest, None)).expect(200);
        // The same of their clients, where their role has changed meanwhile.
        let path = of(&app, id, "clients");
        let to = scope(&Scope::everyone());
        let shown = look(app.owner(), &path, &to);
        app.owner()
            .put(of(&app, id, "role"), &role(BuiltIn::MspUser))
            .expect(200);
        save(app.owner(), &path, &to, (&shown.digest, None)).refused(409, "outcome_changed");
        let anew = look(app.owner(), &path, &to);
        save(app.owner(), &path, &to, (&anew.digest, None)).expect(200);
        // Whoever did not look names none.
        app.owner().put(path, &scope(&Scope::Nobody)).expect(200);
    });
}

#[test]
fn an_outcome_names_the_first_clients() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all: Vec<Client> = clients(&app);
        let person = app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody);
        let to = scope(&Scope::only(all.iter().take(7).map(|client| client.id)));
        let shown = look(app.owner(), &of(&app, person.member.id, "clients"), &to);
        let [group] = &*shown.groups else {
            panic!("{shown:?}");
        };
        assert_eq!((group.people, group.named.len()), (Some(1), 1));
        assert_eq!(group.named[0].id, person.member.id);
        let view = group
            .changes
            .iter()
            .find(|change| change.action == "client.view");
        let view = view.expect("they see them");
        assert_eq!((view.gains, view.clients), (true, Some(7)));
        let names: Vec<&String> = all.iter().take(5).map(|client| &client.name).collect();
        assert_eq!(view.names.iter().collect::<Vec<_>>(), names);
    });
}
