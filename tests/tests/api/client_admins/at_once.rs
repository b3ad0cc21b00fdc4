//! Several at once: whatever the order, one outcome.

use serde_json::json;
use wire::ClientAdminState;

use super::{Stage, accept, sees};
use crate::app::{GOOD_PASSWORD, Persona, on_each_engine};
use crate::races::at_once;

#[test]
fn of_two_who_accept_one_invitation_at_once_one_does() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let invited = app.appoint(app.home(), stage.client.id);
        let body = invited.accept(GOOD_PASSWORD);
        let (one, other) = at_once(|| accept(app, &body), || accept(app, &body));
        let done = [one.status, other.status];
        assert_eq!(
            done.iter().filter(|status| **status == 200).count(),
            1,
            "{done:?}"
        );
        assert_eq!(stage.listed(app.owner()).len(), 1);
    });
}

#[test]
fn an_invitation_that_is_cancelled_while_it_is_accepted_has_one_outcome() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let invited = app.appoint(app.home(), stage.client.id);
        let path = stage.of(invited.administrator.id, "/invitation");
        let body = invited.accept(GOOD_PASSWORD);
        let (accepted, cancelled) = at_once(|| accept(app, &body), || app.owner().delete(&path));
        assert_ne!(accepted.status == 200, cancelled.status == 204);
        let listed = stage.listed(app.owner());
        assert_eq!(listed.len(), usize::from(accepted.status == 200));
        assert!(
            listed
                .iter()
                .all(|one| one.state == ClientAdminState::Active)
        );
    });
}

#[test]
fn of_two_who_remove_one_administrator_at_once_one_does() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let (caller, own) = stage.administrator();
        let path = stage.of(own.id, "");
        let administrator = app.as_persona(Persona::Administrator);
        let (one, other) = at_once(|| app.owner().delete(&path), || administrator.delete(&path));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [204, 404]);
        assert!(!sees(app, &caller, stage.client.id));
    });
}

#[test]
fn two_administrators_of_a_client_who_remove_each_other_leave_one() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let [(one, first), (other, second)] = [(); 2].map(|()| stage.administrator());
        let paths = [second.id, first.id].map(|whom| stage.of(whom, ""));
        let (done, late) = at_once(|| one.delete(&paths[0]), || other.delete(&paths[1]));
        let done = [done.status, late.status].into_iter();
        assert_eq!(done.filter(|status| *status == 204).count(), 1);
        assert_eq!(stage.listed(app.owner()).len(), 1);
    });
}

#[test]
fn of_two_invitations_of_one_address_at_once_one_is_open() {
    on_each_engine(|engine| {
        let stage = Stage::new(engine);
        let app = &stage.app;
        let path = stage.path("");
        let administrator = app.as_persona(Persona::Administrator);
        let body = json!({ "email": "kim@contoso.example" });
        let (one, other) = at_once(
            || app.owner().post(&path, &body),
            || administrator.post(&path, &body),
        );
        assert_eq!([one.status, other.status], [201, 201]);
        assert_eq!(stage.listed(app.owner()).len(), 1);
    });
}
