//! casbin: one row for each action of the member's role, the cheapest comparison first; clients and
//! departments are a role hierarchy of their own, which casbin looks up in a graph.

use anyhow::Context as _;
use casbin::MemoryAdapter;
use casbin::prelude::*;
use policy::{Action, Cell};

use super::{Allows, Engine, OneByOne, Source};
use crate::case::{Case, FILTERED, Item};

/// A row applies where the action is its own, and where its cell is `Clients` the target is linked
/// to the member: department → department → client → member.
const MODEL: &str = "
[request_definition]
r = sub, obj, act

[policy_definition]
p = act, cell

[role_definition]
g = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.act == p.act && (p.cell == \"Workgroup\" || g(r.obj, r.sub))
";

/// The rows of the policy, and the links of clients and departments.
pub(crate) struct Casbin {
    policies: Vec<Vec<String>>,
    links: Vec<Vec<String>>,
}

/// What the model is filled with, for both languages.
pub(crate) fn rows(case: &Case) -> serde_json::Value {
    serde_json::json!({ "model": MODEL, "p": policies(case), "g": links(case) })
}

impl Casbin {
    pub(crate) fn new(case: &Case) -> Self {
        Self {
            policies: policies(case),
            links: links(case),
        }
    }

    /// The model is parsed, rows and links are added.
    fn enforcer(&self) -> anyhow::Result<Enforcer> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let enforcer = runtime.block_on(async {
            let model = DefaultModel::from_str(MODEL).await?;
            let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
            enforcer.add_policies(self.policies.clone()).await?;
            enforcer.add_grouping_policies(self.links.clone()).await?;
            casbin::Result::Ok(enforcer)
        })?;
        Ok(enforcer)
    }
}

impl Source for Casbin {
    fn load(&self) -> anyhow::Result<()> {
        self.enforcer().map(drop)
    }

    fn ready(&self, case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let questions = case.questions.iter();
        let questions = questions.map(|one| request(case, one.action, &one.item));
        let items = case.items.iter().map(|item| request(case, FILTERED, item));
        Ok(Box::new(OneByOne {
            engine: self.enforcer()?,
            questions: questions.collect::<Option<_>>().context("no member")?,
            items: items.collect::<Option<_>>().context("no member")?,
        }))
    }
}

impl Allows for Enforcer {
    type Request = [String; 3];

    fn allows(&self, [sub, obj, act]: &[String; 3]) -> bool {
        let answer = self.enforce((sub.as_str(), obj.as_str(), act.as_str()));
        answer.unwrap_or_default()
    }
}

/// `action, cell`, for what the member has.
fn policies(case: &Case) -> Vec<Vec<String>> {
    let bindings = || {
        case.workgroup
            .members
            .iter()
            .flat_map(|member| member.bindings())
    };
    let rows = Action::staff().flat_map(|action| {
        let cells = bindings().map(move |binding| binding.cell(action));
        let cells = cells.filter(|cell| matches!(cell, Cell::Clients | Cell::Workgroup));
        cells.map(move |cell| vec![action.to_string(), cell.to_string()])
    });
    rows.collect()
}

/// From each department to what is above it, and from each assigned client to the member.
fn links(case: &Case) -> Vec<Vec<String>> {
    let departments = case.workgroup.departments.iter().map(|one| {
        let above = match one.parent {
            Some(parent) => format!("d{parent}"),
            None => format!("c{}", one.client),
        };
        vec![format!("d{}", one.id), above]
    });
    let assigned = case.workgroup.members.iter().flat_map(|member| {
        let bindings = member.bindings().iter();
        bindings.flat_map(|binding| {
            let clients = case.workgroup.clients.iter();
            let reached = clients.filter(|client| binding.scope().reaches(**client));
            reached.map(|client| vec![format!("c{client}"), format!("m{}", member.id())])
        })
    });
    departments.chain(assigned).collect()
}

fn request(case: &Case, action: Action, item: &Item) -> Option<[String; 3]> {
    let member = case.workgroup.members.first()?;
    let object = match item.department {
        Some(department) => format!("d{department}"),
        None => format!("c{}", item.client),
    };
    Some([format!("m{}", member.id()), object, action.to_string()])
}
