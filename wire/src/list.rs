//! Pages of lists.

use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many rows a page has at the most.
    pub per_page: u32,
    /// How many rows there are on all pages together, of those that the caller may see.
    pub total: u64,
    /// Whether there are more than `total`: a search of everything is counted up to 1,000.
    #[serde(default, skip_serializing_if = "is_false")]
    pub more: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}
