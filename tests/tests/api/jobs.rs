//! Jobs: what is over is removed in the background, and whoever sees the audit log sees how it went.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{AuditPage, Job, JobState};

use crate::app::{Invited, Persona, TestApp, all_pages, on_each_engine, try_to_sign_in};

/// Much longer than the server waits between two looks.
const PATIENCE: Duration = Duration::from_secs(60);

/// Lets the jobs be due, and waits until each of them was done once more.
pub(crate) fn done_once_more(app: &TestApp) -> Vec<Job> {
    let all = || -> Vec<Job> { all_pages(app.owner(), &app.at_home("jobs")) };
    app.database()
        .run("UPDATE job SET run_at = 0, last_run_at = NULL WHERE state = 'waiting'");
    let begun = Instant::now();
    loop {
        let jobs = all();
        let done = |job: &Job| job.state == JobState::Waiting && job.last_run_at.is_some();
        if !jobs.is_empty() && jobs.iter().all(done) {
            return jobs;
        }
        assert!(begun.elapsed() < PATIENCE, "{jobs:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn what_is_over_is_removed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [over, late, open] = [(); 3].map(|()| {
            app.invite(app.home(), BuiltIn::Manager, Scope::Nobody)
                .member
        });
        let database = app.database();
        let expire = |id: String, days: u64| {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap()
                .as_secs();
            let at = now - days * 24 * 60 * 60;
            let member = i64::from_str_radix(&id, 16).unwrap();
            let changed = database.run(&format!(
                "UPDATE invitation SET expires_at = {at} WHERE member = {member}"
            ));
            assert_eq!(changed, 1);
        };
        expire(over.id.to_string(), 31);
        expire(late.id.to_string(), 29);
        let ended = app.sign_in(&Persona::Manager.email(), crate::app::DEMO_PASSWORD);
        let sessions = database.count("SELECT COUNT(*) AS n FROM session");
        let own = "(SELECT id FROM account WHERE email = 'manager@northwind.example')";
        database.run(&format!(
            "UPDATE session SET last_used_at = 0 WHERE account = {own}"
        ));
        try_to_sign_in(&app.anonymous(), "nobody@nowhere.example", "wrong").expect(401);
        let failures = "SELECT COUNT(*) AS n FROM sign_in_failure";
        assert_eq!(database.count(failures), 1);
        database.run("UPDATE sign_in_failure SET at = 0");
        drop(ended);

        done_once_more(&app);

        let stays = |id: String| {
            let member = i64::from_str_radix(&id, 16).unwrap();
            database.count(&format!(
                "SELECT COUNT(*) AS n FROM member WHERE id = {member}"
            ))
        };
        assert_eq!(
            [over.id, late.id, open.id].map(|id| stays(id.to_string())),
            [0, 1, 1]
        );
        assert!(database.count("SELECT COUNT(*) AS n FROM session") < sessions);
        assert_eq!(
            database.count("SELECT COUNT(*) AS n FROM session WHERE last_used_at = 0"),
            0
        );
        assert_eq!(database.count(failures), 0);
        let newest: AuditPage = app.owner().get(app.at_home("audit")).expect(200).json();
        let mut entries = newest.items.iter();
        let entry = entries.find(|entry| entry.action == "invitation.expire");
        let entry = entry.expect("it is written down");
        assert_eq!(entry.target, Some(format!("member:{}", over.id)));
        assert!(entry.before.as_ref().unwrap().contains(&over.email));
        assert_eq!(entry.actor, None);
    });
}

#[test]
fn whoever_has_not_answered_is_reminded_once_before_the_invitation_ends() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let [soon, later, fresh, declined] =
            [(); 4].map(|()| app.invite(app.home(), BuiltIn::Manager, Scope::Nobody));
        let database = app.database();
        let place =
            |invited: &Invited| i64::from_str_radix(&invited.member.id.to_string(), 16).unwrap();
        let ends_in = |invited: &Invited, days: i64| {
            let now = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap()
                .as_secs();
            let expires = i64::try_from(now).unwrap() + days * 86_400;
            database.run(&format!(
                "UPDATE invitation SET expires_at = {expires}, sent_at = {expires} - 30 * 86400 \
                 WHERE member = {}",
                place(invited)
            ));
        };
        ends_in(&soon, 2);
        ends_in(&later, 4);
        ends_in(&declined, 2);
        app.anonymous()
            .post(
                "/api/v1/invitations/decline",
                &json!({ "token": declined.token }),
            )
            .expect(204);
        let reminders = |invited: &Invited| {
            let mails = app.mail(app.home(), &invited.member.email).into_iter();
            mails
                .filter(|mail| mail.subject.contains("expires on"))
                .count()
        };
        let count = || [&soon, &later, &fresh, &declined].map(reminders);
        done_once_more(&app);
        assert_eq!(count(), [1, 0, 0, 0]);
        done_once_more(&app);
        assert_eq!(count(), [1, 0, 0, 0]);
        let mails = app.mail(app.home(), &soon.member.email);
        let reminder = mails
            .iter()
            .find(|mail| mail.subject.contains("expires on"));
        let text = &reminder.unwrap().text;
        assert!(!text.contains(&soon.token), "{text}");
        // Sent again, it ends another time, before which they are reminded anew.
        app.owner()
            .post(
                app.at_home(&format!("invitations/{}/resend", soon.member.id)),
                &json!({}),
            )
            .expect(200);
        ends_in(&soon, 1);
        done_once_more(&app);
        assert_eq!(count(), [2, 0, 0, 0]);
    });
}

#[test]
fn a_workgroup_is_not_told_how_busy_others_are() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let jobs = done_once_more(&app);
        let mut kinds: Vec<&str> = jobs.iter().map(|job| job.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(
            kinds,
            [
                "audit.sum_refusals",
                "audit.tell_witness",
                "audit.verify",
                "client.forget_deleted",
                "invitation.remind",
                "invitation.remove_expired",
                "mail.forget",
                "member.tell_end",
                "session.remove_ended",
                "sign_in.forget_failures"
            ]
        );
        for job in jobs {
            assert_ne!(job.label, job.kind);
            assert_eq!((job.count, job.error, job.failed), (None, None, false));
            assert!(job.next_run_at.is_some());
        }
    });
}
