//! The API's description as a page, made from the OpenAPI document: no script, no inline style.

use std::fmt::Write as _;

use serde_json::Value;
use utoipa::openapi::OpenApi;

/// The page's style.
pub(crate) const CSS: &str = include_str!("docs.css");

/// The page.
pub(crate) fn html(document: &OpenApi) -> String {
    let document = serde_json::to_value(document).unwrap_or_default();
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Remit API</title>\n\
         <link rel=\"icon\" href=\"../favicon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"docs.css\">\n\
         </head>\n<body>\n<main>\n<h1>Remit API</h1>\n",
    );
    let about = prose(&document["info"], "description");
    let _ = writeln!(
        page,
        "<p>{about}</p>\n<p>For programs: <a href=\"openapi.json\">openapi.json</a>. Errors \
         are <code>application/problem+json</code> with a stable <code>code</code>.</p>",
    );
    let operations = operations(&document);
    for tag in document["tags"].as_array().into_iter().flatten() {
        group(&mut page, &text(tag, "name"), &operations);
    }
    schemas(&mut page, &document);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Method, path and content of an operation.
struct Operation<'a> {
    method: String,
    path: &'a str,
    content: &'a Value,
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, content)| Operation {
                method: method.to_uppercase(),
                path,
                content,
            })
        })
        .collect()
}

/// The operations of one subject: a line each, which opens.
fn group(page: &mut String, tag: &str, operations: &[Operation<'_>]) {
    let _ = writeln!(page, "<section>\n<h2>{tag}</h2>");
    let own = |operation: &&Operation<'_>| {
        operation.content["tags"][0].as_str().map(escape).as_deref() == Some(tag)
    };
    for operation in operations.iter().filter(own) {
        section(page, operation);
    }
    page.push_str("</section>\n");
}

fn anchor(operation: &Operation<'_>) -> String {
    text(operation.content, "operationId")
}

fn text(value: &Value, field: &str) -> String {
    escape(value[field].as_str().unwrap_or_default())
}

/// Text for people, in which what stands between backticks is code.
fn prose(value: &Value, field: &str) -> String {
    let escaped = text(value, field);
    let mut prose = String::with_capacity(escaped.len());
    for (place, part) in escaped.split('`').enumerate() {
        let _ = if place % 2 == 0 {
            write!(prose, "{part}")
        } else {
            write!(prose, "<code>{part}</code>")
        };
    }
    prose
}

fn section(page: &mut String, operation: &Operation<'_>) {
    let content = operation.content;
    let _ = writeln!(
        page,
        "<details id=\"{}\">\n<summary><code>{} {}</code> {}</summary>\n<p>{}</p>",
        anchor(operation),
        operation.method,
        escape(operation.path),
        prose(content, "summary"),
        prose(content, "description"),
    );
    let _ = writeln!(page, "<p class=\"needs\">{}</p>", needs(content));
    parameters(page, content);
    let body = &content["requestBody"]["content"]["application/json"]["schema"];
    if !body.is_null() {
        let _ = writeln!(page, "<p>Body: {}</p>", type_of(body));
    }
    answers(page, content);
    page.push_str("</details>\n");
}

/// Who may call it.
fn needs(content: &Value) -> String {
    if let Some(action) = content["x-remit-action"].as_str() {
        return format!("Needs the permission <code>{}</code>.", escape(action));
    }
    if let Some(why) = content["x-remit-anonymous"].as_str() {
        return format!("No sign-in needed: {}.", escape(why));
    }
    let accepts = |scheme: &str| {
        let mut security = content["security"].as_array().into_iter().flatten();
        security.any(|one| one.get(scheme).is_some())
    };
    let who = match (accepts("session"), accepts("key")) {
        (true, true) => "Signed-in user or API key",
        (false, true) => "API key",
        _ => "Signed-in user",
    };
    format!("{who}; no permission needed.")
}

fn parameters(page: &mut String, content: &Value) {
    let parameters = content["parameters"].as_array().into_iter().flatten();
    let rows: String = parameters
        .map(|parameter| {
            format!(
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                text(parameter, "name"),
                text(parameter, "in"),
                type_of(&parameter["schema"]),
                prose(parameter, "description"),
            )
        })
        .collect();
    if !rows.is_empty() {
        let _ = writeln!(
            page,
            "<table>\n<thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr>\
             </thead>\n<tbody>\n{rows}</tbody>\n</table>",
        );
    }
}

fn answers(page: &mut String, content: &Value) {
    let answers = content["responses"].as_object().into_iter().flatten();
    for (status, answer) in answers.filter(|(status, _)| *status != "default") {
        let schema = &answer["content"]["application/json"]["schema"];
        let body = if schema.is_null() {
            String::new()
        } else {
            format!(": {}", type_of(schema))
        };
        let _ = writeln!(page, "<p>Answers {}{body}</p>", escape(status));
    }
}

/// A schema in a few words, with a link to its own section.
fn type_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = escape(reference.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values
            .iter()
            .map(|value| {
                format!(
                    "<code>{}</code>",
                    escape(value.as_str().unwrap_or_default())
                )
            })
            .collect();
        return values.join(", ");
    }
    if !schema["items"].is_null() {
        return format!("list of {}", type_of(&schema["items"]));
    }
    match &schema["type"] {
        Value::Array(types) => {
            let types: Vec<String> = types.iter().filter_map(Value::as_str).map(escape).collect();
            types.join(" or ")
        }
        Value::String(name) => escape(name),
        _ => "any".to_owned(),
    }
}

fn schemas(page: &mut String, document: &Value) {
    page.push_str("<section>\n<h2>Bodies</h2>\n");
    let schemas = document["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten();
    for (name, schema) in schemas {
        let name = escape(name);
        let about = prose(schema, "description");
        let _ = writeln!(
            page,
            "<details id=\"schema-{name}\">\n<summary><code>{name}</code></summary>\n<p>{about}</p>"
        );
        if schema["properties"].is_object() {
            fields(page, schema);
        } else {
            let _ = writeln!(page, "<p>{}</p>", type_of(schema));
        }
        page.push_str("</details>\n");
    }
    page.push_str("</section>\n");
}

fn fields(page: &mut String, schema: &Value) {
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    page.push_str(
        "<table>\n<thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead>\n<tbody>\n",
    );
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let optional = if required.contains(&name.as_str()) {
            ""
        } else {
            " (optional)"
        };
        let _ = writeln!(
            page,
            "<tr><td><code>{}</code>{optional}</td><td>{}</td><td>{}</td></tr>",
            escape(name),
            type_of(field),
            prose(field, "description"),
        );
    }
    page.push_str("</tbody>\n</table>\n");
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_operation_and_no_script() {
        let page = html(crate::routing::openapi::current());
        for route in crate::routing::table::table() {
            let heading = format!(
                "<summary><code>{} {}</code>",
                route.method.as_str(),
                route.path
            );
            assert!(page.contains(&heading), "{heading}");
        }
        assert!(page.contains("client.edit"));
        assert!(!page.contains("<script") && !page.contains("style="));
    }

    #[test]
    fn what_stands_between_backticks_is_code() {
        let value = serde_json::json!({ "about": "`a<b` and c" });
        assert_eq!(prose(&value, "about"), "<code>a&lt;b</code> and c");
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            escape("<a href=\"x\">&"),
            "&lt;a href=&quot;x&quot;&gt;&amp;"
        );
    }
}
