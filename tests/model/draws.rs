//! The draws are the same bits everywhere: this file is compiled into the native tests and into those that run inside the
//! browser, and both must reach the same numbers. A hundred thousand of each, because differences between platforms show
//! only in rare draws.

use sim_core::draws::{Decision, Draws};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const DRAWS: u64 = 100_000;

/// A hash of many draws, each from a key of its own.
fn fingerprint(draw: impl Fn(Draws) -> u64) -> u64 {
    let keys = Draws::new(1, 0).about(Decision::Recipient);
    (0..DRAWS).fold(0xcbf2_9ce4_8422_2325, |hash, index| {
        (hash ^ draw(keys.of(index))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

#[test]
fn uniform_draws_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| key.uniform().to_bits()), 0xb297_ffbf_3fd6_f12a);
}

#[test]
fn chances_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| u64::from(key.chance(0.3))), 0x71ba_6283_3caf_5f98);
}

#[test]
fn picks_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| key.pick(1_000_003) as u64), 0x5261_f27b_b1a3_49f3);
}

#[test]
fn normal_draws_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| key.normal().to_bits()), 0x0ba5_e5d3_75df_076a);
}

#[test]
fn exponential_draws_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| key.exponential().to_bits()), 0x83af_369c_f5d2_79d4);
}

#[test]
fn log_normal_draws_are_the_same_everywhere() {
    assert_eq!(fingerprint(|key| key.log_normal(30.0, 0.7).to_bits()), 0xab55_fb8d_20b2_e89b);
}

#[test]
fn streams_are_the_same_everywhere() {
    use rand::{Rng, RngExt};
    assert_eq!(
        fingerprint(|key| {
            let mut stream = key.stream();
            stream.next_u64() ^ stream.random_range(0..997_u64) ^ stream.random::<f64>().to_bits()
        }),
        0x9e1f_cb20_324f_6d3c
    );
}
