//! How long a decision takes, allowed and denied, with few and many assigned clients; of somebody whose
//! time ends, too, with what a server asks beside it: whether what it keeps of them is right still.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use policy::{
    Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target, Tenure,
    Validity, WorkgroupId, decide,
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
    let tenure = Tenure {
        membership: Validity::new(Some(1), Some(3)).ok()?,
        grants: vec![(grant, Validity::ALWAYS)],
    };
    let present = tenure.at(2);
    let stays = present.stays;
    let member = Member::new(member, workgroup, Edition::Associate, present.grants);
    let actor = Actor::Member(member);
    let targets: Vec<Target<'_>> = (1..=1024)
        .filter_map(|place| client(place * 7_919 % assigned + 1))
        .map(|client| Target::client(workgroup, client))
        .collect();
    let strangers: Vec<Target<'_>> = (1..=1024)
        .filter_map(|place| client(assigned + place))
        .map(|client| Target::client(workgroup, client))
        .collect();
    let mut next = targets.iter().cycle();
    criterion.bench_function(&format!("decide/{assigned}/allow in time"), |bencher| {
        bencher.iter(|| {
            let target = next.next().filter(|_| stays.holds_at(black_box(2)));
            target.map(|target| {
                decide(black_box(&actor), black_box(Action::ClientEdit), target).is_allow()
            })
        });
    });
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
