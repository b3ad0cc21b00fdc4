//! How long a decision takes, allowed and denied, with few and many assigned clients.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use policy::{
    Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target, WorkgroupId,
    decide,
};

/// Spread over the whole range, as random ids are.
fn client(place: u64) -> Option<ClientId> {
    ClientId::new(place.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1)
}

fn measure(criterion: &mut Criterion, assigned: u64) -> Option<()> {
    let (workgroup, member) = (WorkgroupId::new(1)?, MemberId::new(2)?);
    let scope = Scope::only((1..=assigned).filter_map(client));
    let grant = Grant::Workgroup {
        role: BuiltIn::Associate.into(),
        scope,
    };
    let actor = Actor::Member(Member::new(member, workgroup, Edition::Associate, [grant]));
    let targets: Vec<Target<'_>> = (1..=1024)
        .filter_map(|place| client(place * 7_919 % assigned + 1))
        .map(|client| Target::client(workgroup, client))
        .collect();
    let strangers: Vec<Target<'_>> = (1..=1024)
        .filter_map(|place| client(assigned + place))
        .map(|client| Target::client(workgroup, client))
        .collect();
    for (name, targets) in [("allow", targets), ("deny", strangers)] {
        let mut next = targets.iter().cycle();
        criterion.bench_function(&format!("decide/{assigned}/{name}"), |bencher| {
            bencher.iter(|| {
                let target = next.next();
                target.map(|target| {
                    decide(black_box(&actor), black_box(Action::ClientEdit), target).is_allow()
                })
            });
        });
    }
    Some(())
}

fn decisions(criterion: &mut Criterion) {
    for assigned in [50, 10_000] {
        let measured = measure(criterion, assigned);
        assert!(measured.is_some(), "the numbers above are ids");
    }
}

criterion_group!(benches, decisions);
criterion_main!(benches);
