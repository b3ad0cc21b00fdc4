//! Currencies: in which one a workgroup writes what its people cost.

/// The currencies that a workgroup can have, by their codes in ISO 4217: those of which the hundredth
/// part is the smallest, in which costs are kept.
pub const CURRENCIES: [&str; 34] = [
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD",
    "HUF", "IDR", "ILS", "INR", "KES", "MAD", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON",
    "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "ZAR",
];

#[cfg(test)]
mod tests {
    use super::CURRENCIES;

    #[test]
    fn each_is_there_once_and_in_order() {
        assert!(CURRENCIES.is_sorted_by(|one, next| one < next));
        let is_code = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        assert!(CURRENCIES.iter().all(|code| is_code(code)));
    }
}
