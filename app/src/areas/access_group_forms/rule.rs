//! Which clients an access group has by their tags: what it comes to is said while one types.

use std::time::Duration;

use leptos::prelude::*;
use policy::WorkgroupId;
use wire::{
    AccessGroup, AccessGroupRuleRequest, AccessImpactRequest, Rule, TagCondition, conditions_of,
    rule_text,
};

use super::text;
use crate::crud::form::{FieldSpec, Form, FormView};
use crate::crud::query::encode;
use crate::data::api::{Api, Failure, use_api};
use crate::data::fetch::Fetched;
use crate::data::grouping::Grouping;
use crate::data::looking::{Consent, is_another};
use crate::data::write::writing;
use crate::text::{SAVE, form as form_text};
use crate::ui::access_impact::ImpactLine;
use crate::ui::access_impact::asking::Asking;
use crate::ui::dialog::Dialog;
use crate::ui::field::Kind;
use crate::ui::impact::confirming;
use crate::ui::toast::use_toasts;

/// How long one has to pause for what is typed to be looked at.
const PAUSE: Duration = Duration::from_millis(220);

/// The field in which a rule is written.
pub(super) const RULE: FieldSpec = FieldSpec::new("rule", text::RULE, Rule::Note)
    .of(Kind::Lines)
    .hint(text::RULE_HINT);

const FIELDS: &[FieldSpec] = &[RULE];

#[component]
pub(super) fn SetRule(
    open: RwSignal<bool>,
    grouping: Grouping,
    group: Fetched<AccessGroup>,
) -> impl IntoView {
    // It may be opened before the group is there.
    let is_there = Memo::new(move |_| group.ok().is_some());
    let form = move || {
        is_there.track();
        let before = untrack(|| group.ok());
        before.map(|before| view! { <RuleForm open grouping before/> })
    };
    view! { <Dialog open title=text::RULE_TITLE.to_owned()>{form}</Dialog> }
}

#[component]
fn RuleForm(open: RwSignal<bool>, grouping: Grouping, before: AccessGroup) -> impl IntoView {
    let (api, toasts) = (use_api(), use_toasts());
    let form = Form::new(FIELDS, vec![written(&before)]);
    let version = StoredValue::new(before.version);
    let rule = typed_rule(form);
    let (workgroup, id) = grouping.group;
    let impact = Fetched::new(move || {
        let rule = rule.get();
        let request = AccessImpactRequest {
            rule: Some(rule).filter(|rule| !rule.is_empty()),
            ..AccessImpactRequest::default()
        };
        async move {
            match request.rule {
                None => Ok(None),
                Some(_) => api.access_impact((workgroup, id), &request).await.map(Some),
            }
        }
    });
    let asks = Asking::of(impact);
    let held = asks.stopped();
    let stopped = Signal::derive(move || !rule.with(Vec::is_empty) && held.get());
    let send = writing(move || async move {
        let conditions = conditions_of(&form.text("rule"));
        let Consent { digest, confirm } = asks.consent();
        let request = AccessGroupRuleRequest {
            rule: (!conditions.is_empty()).then_some(conditions),
            digest,
            confirm,
        };
        let (group, version) = ((workgroup, id), version.get_value());
        let changed = api.set_access_group_rule(group, version, &request).await;
        if is_another(&changed) {
            asks.impact.refetch();
        }
        let changed = changed?;
        toasts.done(text::rule_saved(&changed.group.name));
        open.set(false);
        grouping.changed(changed.group);
        Ok(())
    });
    let load = writing(move || async move {
        let new = api.access_groups(workgroup).one(id).await?;
        form.merge(vec![written(&new)]);
        version.set_value(new.version);
        Ok(())
    });
    let below = move || {
        view! {
            <p class="dim-text">{text::RULE_KEPT}</p>
            <ImpactLine impact/>
            {confirming(asks.confirm, asks.typed)}
        }
        .into_any()
    };
    view! { <FormView form send load labels=[SAVE, form_text::SAVING] stopped below/> }
}

fn written(group: &AccessGroup) -> String {
    rule_text(group.rule.as_deref().unwrap_or_default())
}

/// What is typed into the field of a rule, once one pauses.
pub(super) fn typed_rule(form: Form) -> Memo<Vec<TagCondition>> {
    let paused = RwSignal::new(form.text("rule"));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move || {
        let typed = form.value("rule");
        stop();
        let handle = set_timeout_with_handle(move || paused.set(typed), PAUSE);
        waiting.set_value(handle.ok());
    });
    on_cleanup(stop);
    Memo::new(move |_| paused.with(|typed| conditions_of(typed)))
}

/// Which clients have the tags of a rule that is not saved yet.
#[component]
pub(super) fn Tagged(workgroup: WorkgroupId, rule: Memo<Vec<TagCondition>>) -> impl IntoView {
    let api = use_api();
    let found = Fetched::new(move || find(api, workgroup, rule.get()));
    let says = move || {
        Some(match found.get()? {
            Ok(says) => says?,
            Err(failure) => failure.sentence(),
        })
    };
    view! { <p role="status">{says}</p> }
}

async fn find(
    api: Api,
    workgroup: WorkgroupId,
    rule: Vec<TagCondition>,
) -> Result<Option<String>, Failure> {
    if rule.is_empty() {
        return Ok(None);
    }
    let tag = rule_text(&rule).replace('\n', ";");
    let query = format!("?per_page=5&tag={}", encode(&tag));
    let page = api.client_names(workgroup).page(&query).await?;
    let names: Vec<String> = page.items.into_iter().map(|client| client.name).collect();
    Ok(Some(text::tagged(page.total, &names)))
}
