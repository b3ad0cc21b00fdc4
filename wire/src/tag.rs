//! Tags of clients, and the rules over them that access groups are made by.

use crate::{FieldCode, Rule, Unfit, bodies};

/// So many tags a client has at most.
pub const MOST_TAGS: usize = 20;

/// So many characters a tag's name has at most, and so many its value.
pub const LONGEST_TAG: usize = 40;

/// So many conditions a rule has at most, and so many values each of them.
pub const MOST_CONDITIONS: usize = 10;

/// What separates tags, values and conditions, and is in none of them.
const SEPARATORS: [char; 5] = ['=', ',', ';', '|', '"'];

bodies! {
    /// A tag, and how many clients have it.
    pub struct TagCount {
        /// The tag: `name`, or `name=value`.
        pub tag: String,
        /// How many clients have it, of those that the caller may see.
        pub clients: u64,
    }

    /// A condition of a rule: a client has the tag, with one of these values.
    #[serde(deny_unknown_fields)]
    pub struct TagCondition {
        /// The tag's name.
        pub tag: String,
        /// The values that it may have; where there are none, it may have any, and none at all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub values: Vec<String>,
    }
}

/// A tag in its parts: its name, and its value, which is empty where it has none.
///
/// ```
/// assert_eq!(wire::tag_parts("region=north"), ("region", "north"));
/// assert_eq!(wire::tag_parts("vip"), ("vip", ""));
/// ```
#[must_use]
pub fn tag_parts(tag: &str) -> (&str, &str) {
    tag.split_once('=').unwrap_or((tag, ""))
}

/// Tags as they are kept: each trimmed, `name` or `name=value`, by name, and no name twice.
///
/// ```
/// let tags = ["vip".to_owned(), "Region = north".to_owned()];
/// assert_eq!(wire::kept_tags(&tags).unwrap(), ["Region=north", "vip"]);
/// ```
///
/// # Errors
///
/// [`Unfit`]: what is wrong with them.
pub fn kept_tags(tags: &[String]) -> Result<Vec<String>, Unfit> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.iter().filter(|tag| !tag.trim().is_empty()) {
        kept.push(kept_tag(tag)?);
    }
    kept.sort_by_cached_key(|tag| tag_parts(tag).0.to_lowercase());
    let same = |pair: &[String]| is_same(tag_parts(&pair[0]).0, tag_parts(&pair[1]).0);
    // A tag that is there twice with one value is one tag.
    kept.dedup_by(|one, other| is_same(one, other));
    if let Some(pair) = kept.windows(2).find(|pair| same(pair)) {
        let name = tag_parts(&pair[0]).0;
        let detail = format!("it has the tag {name} twice, with two values");
        return Err(Unfit::new(FieldCode::Taken, detail));
    }
    match kept.len() > MOST_TAGS {
        true => {
            let detail = format!("it has more than {MOST_TAGS} tags");
            Err(Unfit::new(FieldCode::OutOfRange, detail))
        }
        false => Ok(kept),
    }
}

fn kept_tag(tag: &str) -> Result<String, Unfit> {
    match tag.split_once('=') {
        None => part(tag),
        Some((name, value)) if value.trim().is_empty() => part(name),
        Some((name, value)) => Ok(format!("{}={}", part(name)?, part(value)?)),
    }
}

/// A tag's name or a value.
fn part(text: &str) -> Result<String, Unfit> {
    let kept = Rule::Line(LONGEST_TAG).check(text)?;
    if kept.is_empty() {
        return Err(Unfit::new(FieldCode::Missing, "a tag without a name"));
    }
    match kept.chars().find(|letter| SEPARATORS.contains(letter)) {
        None => Ok(kept),
        Some(letter) => {
            let detail = format!("{letter} cannot be in a tag");
            Err(Unfit::new(FieldCode::Unprintable, detail))
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A rule as it is kept: its conditions trimmed, without those that are there twice.
///
/// # Errors
///
/// [`Unfit`]: what is wrong with it.
pub fn kept_rule(rule: &[TagCondition]) -> Result<Vec<TagCondition>, Unfit> {
    let mut kept: Vec<TagCondition> = Vec::new();
    for condition in rule {
        let condition = condition.kept()?;
        if !kept.contains(&condition) {
            kept.push(condition);
        }
    }
    let most = kept.iter().map(|condition| condition.values.len()).max();
    if kept.len().max(most.unwrap_or_default()) > MOST_CONDITIONS {
        let detail = format!("it has more than {MOST_CONDITIONS} conditions or values");
        return Err(Unfit::new(FieldCode::OutOfRange, detail));
    }
    match kept.is_empty() {
        true => Err(Unfit::new(FieldCode::Missing, "a rule without a condition")),
        false => Ok(kept),
    }
}

/// Whether a client with these tags is in a group of this rule: every condition holds.
///
/// ```
/// let rule = wire::rule_of("region = north, south\nvip").unwrap();
/// let is_in = |tags: &[&str]| wire::holds(&rule, tags);
///
/// assert!(is_in(&["Region=North", "vip"]));
/// assert!(is_in(&["region=south", "vip=gold"]));
/// assert!(!is_in(&["region=west", "vip"]));
/// assert!(!is_in(&["region=north"]));
/// ```
#[must_use]
pub fn holds(rule: &[TagCondition], tags: &[impl AsRef<str>]) -> bool {
    rule.iter().all(|condition| {
        let mut tags = tags.iter().map(|tag| tag_parts(tag.as_ref()));
        tags.any(|(name, value)| is_same(name, &condition.tag) && condition.takes(value))
    })
}

impl TagCondition {
    fn takes(&self, value: &str) -> bool {
        self.values.is_empty() || self.values.iter().any(|one| is_same(one, value))
    }

    fn kept(&self) -> Result<Self, Unfit> {
        let mut values: Vec<String> = Vec::new();
        for value in &self.values {
            let value = part(value)?;
            if !values.iter().any(|one| is_same(one, &value)) {
                values.push(value);
            }
        }
        Ok(Self {
            tag: part(&self.tag)?,
            values,
        })
    }
}

/// A rule as people write it: a condition a line, `tag = value, value`.
///
/// # Errors
///
/// [`Unfit`]: what is wrong with it.
pub fn rule_of(text: &str) -> Result<Vec<TagCondition>, Unfit> {
    kept_rule(&conditions_of(text))
}

/// The same as it was written, right or wrong.
#[must_use]
pub fn conditions_of(text: &str) -> Vec<TagCondition> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let conditions = lines.map(|line| {
        let (tag, values) = tag_parts(line);
        let values = values.split(',').map(str::trim);
        let values = values.filter(|value| !value.is_empty());
        TagCondition {
            tag: tag.trim().to_owned(),
            values: values.map(str::to_owned).collect(),
        }
    });
    conditions.collect()
}

/// A rule as people write and read it.
///
/// ```
/// let rule = wire::rule_of("region=north,south").unwrap();
/// assert_eq!(wire::rule_text(&rule), "region = north, south");
/// ```
#[must_use]
pub fn rule_text(rule: &[TagCondition]) -> String {
    let line = |condition: &TagCondition| match condition.values.is_empty() {
        true => condition.tag.clone(),
        false => format!("{} = {}", condition.tag, condition.values.join(", ")),
    };
    rule.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(tags: &[&str]) -> Result<Vec<String>, FieldCode> {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        kept_tags(&tags).map_err(|unfit| unfit.code)
    }

    #[test]
    fn tags_are_kept_in_one_way() {
        assert_eq!(
            kept(&[" b ", "", "A=", "c = d "]).unwrap(),
            ["A", "b", "c=d"]
        );
        assert_eq!(kept(&["vip", "VIP"]).unwrap(), ["vip"]);
        assert_eq!(
            kept(&["region=north", "Region=South"]),
            Err(FieldCode::Taken)
        );
        assert_eq!(kept(&["a=b=c"]), Err(FieldCode::Unprintable));
        assert_eq!(kept(&["=b"]), Err(FieldCode::Missing));
        assert_eq!(kept(&["a,b"]), Err(FieldCode::Unprintable));
        assert_eq!(
            kept(&[&"a".repeat(LONGEST_TAG + 1)]),
            Err(FieldCode::TooLong)
        );
        let many: Vec<String> = (0..=MOST_TAGS).map(|n| format!("t{n}")).collect();
        let code = kept_tags(&many).unwrap_err().code;
        assert_eq!(code, FieldCode::OutOfRange);
    }

    #[test]
    fn a_rule_reads_as_it_was_written() {
        let rule = rule_of(" region = north , south,North\n\nvip\nvip ").unwrap();
        assert_eq!(rule_text(&rule), "region = north, south\nvip");
        assert_eq!(rule_of(&rule_text(&rule)).unwrap(), rule);
        assert_eq!(rule_of(" \n").unwrap_err().code, FieldCode::Missing);
        assert_eq!(
            rule_of("a = b = c").unwrap_err().code,
            FieldCode::Unprintable
        );
    }
}
