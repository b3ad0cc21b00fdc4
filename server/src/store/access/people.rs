//! Who can do something, or cannot: members as a list, and why of each.

use std::collections::BTreeMap;

use policy::act::MemberView;
use policy::{Actor, ListPermit, MemberId, Person, Phase, Role, RoleName, Validity};
use wire::{AccessPerson, MemberStatus, Page};

use super::filter::{PeopleFilter, Who, Why};
use super::keys::{self, Reader};
use super::question::Question;
use super::ways::{self, Given, Place};
use crate::store::engine::list::{ListSpec, order_by};
use crate::store::engine::page::PageQuery;
use crate::store::engine::sql;
use crate::store::members::reaching::{Reached, Reaching, When};
use crate::store::members::{membership, scope, validity};
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// People as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PeopleList;

impl ListSpec for PeopleList {
    const SEARCH: &'static [&'static str] = &["m.name_key", "m.email"];
    const SORTS: &'static [(&'static str, [&'static str; 2])] = &[
        ("name", order_by!("m", "name_key")),
        ("email", order_by!("m", "email")),
        (
            "role",
            // The databases disagree about where nothing goes.
            [
                " ORDER BY m.role NULLS FIRST, m.id",
                " ORDER BY m.role DESC NULLS LAST, m.id DESC",
            ],
        ),
    ];
}

/// Which people, and what may be told of them.
pub(crate) struct People<'a> {
    pub(crate) question: Question,
    pub(crate) who: Who,
    pub(crate) filter: &'a PeopleFilter,
    /// Whether also whoever is invited, and whether to administer a client, too.
    pub(crate) invited: Option<Invited>,
    /// Who reads of keys; nobody where they are left out.
    pub(crate) keys: Option<&'a Reader>,
    /// Whether access groups may be named.
    pub(crate) groups: bool,
    pub(crate) now: i64,
}

/// Which invited people are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Invited {
    /// Those who are invited to a role.
    ToRoles,
    /// Those who are invited to administer a client as well.
    ToClientsToo,
}

const COLUMNS: &str = "SELECT m.id, m.name, m.email, m.status, m.role, m.scope_kind, m.created_at, \
     m.valid_from, m.valid_until, m.role_since, m.scope_since FROM member m WHERE m.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n FROM member m WHERE m.workgroup = ";

/// What the workgroup's roles are and allow.
struct Rules {
    roles: BTreeMap<String, Role>,
    reaching: Reaching,
}

impl Rules {
    async fn of(tx: &mut Tx, question: &Question) -> Result<Self, StoreError> {
        let roles = scope::every_role(tx, question.workgroup).await?;
        Ok(Self {
            roles: roles
                .into_iter()
                .map(|role| (role.name().to_string(), role))
                .collect(),
            reaching: Reaching::of(tx, question).await?,
        })
    }
}

impl People<'_> {
    /// A page of them.
    pub(crate) async fn page(
        &self,
        tx: &mut Tx,
        permit: &ListPermit<MemberView>,
        asked: &PageQuery<PeopleList>,
    ) -> Result<Page<AccessPerson>, StoreError> {
        let rules = Rules::of(tx, &self.question).await?;
        let dialect = tx.dialect();
        let rows_of = |start| asked.searched(self.narrowed(start, permit, (&rules, dialect)));
        let total = tx.one(rows_of(COUNT)).await?.count("n")?;
        let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
        let items = self.read(tx, &rules, &rows).await?;
        Ok(asked.with(items, total))
    }

    /// The next of them after a member, by their ids: for a file that is written in parts. With the last
    /// one that was looked at.
    pub(crate) async fn after(
        &self,
        tx: &mut Tx,
        permit: &ListPermit<MemberView>,
        asked: &PageQuery<PeopleList>,
        (after, most): (i64, i64),
    ) -> Result<(Vec<AccessPerson>, Option<i64>), StoreError> {
        let rules = Rules::of(tx, &self.question).await?;
        let dialect = tx.dialect();
        let rows = asked.searched(self.narrowed(COLUMNS, permit, (&rules, dialect)));
        let rows = rows.and(" AND m.id > ").value(after);
        let rows = tx
            .all(rows.and(" ORDER BY m.id LIMIT ").value(most))
            .await?;
        let last = rows.last().map(|row| row.number("id")).transpose()?;
        Ok((self.read(tx, &rules, &rows).await?, last))
    }

    fn narrowed(
        &self,
        start: &'static str,
        permit: &ListPermit<MemberView>,
        (rules, dialect): (&Rules, crate::store::Dialect),
    ) -> Sql {
        let mut rows = sql(start).value(permit.workgroup());
        // Members belong to no client: such a filter is everything or nothing.
        if permit.filter().is_nothing() {
            rows = rows.and(" AND 1 = 0");
        }
        let roles = &self.filter.roles;
        if !roles.is_empty() {
            let roles: Vec<String> = roles.iter().map(RoleName::to_string).collect();
            rows = rows
                .and(" AND m.role IN ")
                .texts(roles.iter().map(String::as_str));
        }
        match (self.who, self.filter.why) {
            (Who::Can, None) => self.and_either(rows, |rows, reached| {
                rules.reaching.and_reached(rows, reached)
            }),
            (Who::Can, Some(Why::Via(via))) => self.and_either(rows, |rows, reached| {
                rules.reaching.by(rows.and(" AND ("), via, reached).and(")")
            }),
            (Who::Can, Some(Why::Invited)) => {
                self.and_invited(rows.and(" AND (1 = 1"), rules).and(")")
            }
            (Who::Can, Some(Why::Key)) => {
                self.and_with_key(self.and_able(rows, rules), rules, dialect)
            }
            (Who::Cannot, _) => {
                let members = rows.and(
                    " AND m.status <> 'invited' AND m.removed_at IS NULL \
                     AND m.id NOT IN (SELECT m.id FROM member m WHERE m.workgroup = ",
                );
                self.and_able(members.value(permit.workgroup()), rules)
                    .and(")")
            }
        }
    }

    /// Goes on with the condition that a member can, now.
    fn and_able(&self, rows: Sql, rules: &Rules) -> Sql {
        rules.reaching.narrow(rows, self.question.client, self.now)
    }

    /// Goes on with a condition of members whose time it is, and of those who are invited, where they
    /// are asked for.
    fn and_either(&self, rows: Sql, condition: impl Fn(Sql, Reached) -> Sql) -> Sql {
        let (client, when) = (self.question.client, When::At(self.now));
        let rows = validity::and_in_phase(rows.and(" AND (1 = 1"), Phase::Current, self.now);
        let rows = condition(rows, Reached { client, when });
        let rows = match self.invited {
            None => rows,
            Some(_) => condition(
                self.and_open(rows.and(" OR 1 = 1")),
                Reached {
                    client,
                    when: When::Ever,
                },
            ),
        };
        rows.and(")")
    }

    fn and_invited(&self, rows: Sql, rules: &Rules) -> Sql {
        let client = self.question.client;
        match self.invited {
            None => rows.and(" AND 1 = 0"),
            Some(_) => {
                let reached = Reached {
                    client,
                    when: When::Ever,
                };
                rules.reaching.and_reached(self.and_open(rows), reached)
            }
        }
    }

    /// Goes on with the condition that an invitation is open, and one that is told of.
    fn and_open(&self, rows: Sql) -> Sql {
        let rows = rows.and(
            " AND m.status = 'invited' AND EXISTS (SELECT 1 FROM invitation i \
             WHERE i.member = m.id AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > ",
        );
        let rows = rows.value(self.now).and(")");
        match self.invited {
            Some(Invited::ToClientsToo) => rows,
            _ => rows.and(" AND m.role IS NOT NULL"),
        }
    }

    fn and_with_key(&self, rows: Sql, rules: &Rules, dialect: crate::store::Dialect) -> Sql {
        match (self.keys, self.question.client) {
            (Some(reader), Some(client)) => {
                let roles: Vec<Role> = rules.roles.values().cloned().collect();
                let place = (&self.question, client);
                reader.and_with_key(rows, place, &roles, (dialect, self.now))
            }
            _ => rows.and(" AND 1 = 0"),
        }
    }

    async fn read(
        &self,
        tx: &mut Tx,
        rules: &Rules,
        rows: &[Row],
    ) -> Result<Vec<AccessPerson>, StoreError> {
        let ids: Vec<MemberId> = rows
            .iter()
            .map(|row| row.id("id"))
            .collect::<Result<_, _>>()?;
        let given = ways::given(tx, &self.question, &ids).await?;
        let mut people = Vec::with_capacity(rows.len());
        let mut holders = BTreeMap::new();
        for (row, id) in rows.iter().zip(&ids) {
            let given = given.get(id).cloned().unwrap_or_default();
            let found = self.person(rules, row, &given)?;
            if let Some((person, actor, knows_keys)) = found {
                if knows_keys {
                    holders.insert(*id, actor);
                }
                people.push(person);
            }
        }
        if let Some(client) = self.question.client.filter(|_| self.keys.is_some()) {
            let counted = keys::count(tx, (&self.question, client), &holders, self.now).await?;
            for person in &mut people {
                person.keys = counted.get(&person.id).copied();
            }
        }
        Ok(people)
    }

    /// One of them, as the policy says; `None` where it says that the row is none.
    fn person(
        &self,
        rules: &Rules,
        row: &Row,
        given: &Given,
    ) -> Result<Option<(AccessPerson, Actor, bool)>, StoreError> {
        let stored: MemberStatus = row.named("status")?;
        let role_name = row.maybe_text("role")?;
        let role = role_name.as_ref().and_then(|name| rules.roles.get(name));
        let place = place(row, role)?;
        let own = validity::read(row)?;
        let present = match stored {
            MemberStatus::Invited => given.grants(&self.question, &place, (own, None)),
            MemberStatus::Active => given.grants(&self.question, &place, (own, Some(self.now))),
            _ => vec![crate::store::members::scope::inactive()],
        };
        let actor = self.question.somebody(present.iter().cloned());
        let allowed = self.question.allows(&actor);
        if allowed != (self.who == Who::Can) {
            tracing::error!(action = %self.question.action, "a list of people is not what the policy says");
            return Ok(None);
        }
        let mut ways = given.ways(&self.question, &place, &present);
        if !self.groups {
            ways::without_groups(&mut ways);
        }
        let id = row.id("id")?;
        let person = AccessPerson {
            id,
            name: row.text("name")?,
            email: row.text("email")?,
            status: validity::status(stored, own, self.now),
            role_label: membership::label(
                role,
                usize::from(role_name.is_none()),
                self.question.edition,
            ),
            ways,
            missing: self.question.missing(&actor).filter(|_| !allowed),
            keys: None,
        };
        Ok(Some((
            person,
            actor,
            self.knows_keys(id, given, (stored, &place, own)),
        )))
    }

    /// Whether the reader may know of somebody's keys.
    fn knows_keys(
        &self,
        member: MemberId,
        given: &Given,
        (status, place, own): (MemberStatus, &Place<'_>, Validity),
    ) -> bool {
        let everything = given.grants(&self.question, place, (own, None));
        let mut roles = Person::roles_of(&everything);
        // Another client than this one makes an administrator, too.
        if given.administers_any {
            roles.extend(Person::roles_of(&[self.question.administrator()]));
        }
        status != MemberStatus::Invited
            && self
                .keys
                .is_some_and(|reader| reader.knows(&self.question, member, &roles))
    }
}

/// What a row says of a member's own place.
pub(super) fn place<'a>(row: &Row, role: Option<&'a Role>) -> Result<Place<'a>, StoreError> {
    Ok(Place {
        role,
        all_except: row.text("scope_kind")? == "all_except",
        role_since: row.maybe_number("role_since")?,
        scope_since: row.maybe_number("scope_since")?,
    })
}
