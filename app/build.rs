//! Has the linker keep what cutting the app into parts needs: which function refers to what.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let wasm = std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    if wasm {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
