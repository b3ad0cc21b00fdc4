# Remit's rules, in Rego v1 (Open Policy Agent 1.0). What they read is data: `data.policy` is made from
# the policy's table, and `data.workgroup` holds one workgroup's members, contacts and departments.
#
# Ask for `data.remit.allow`, with the question as input:
#   opa eval --data remit.rego --data data.json --input question.json data.remit.allow
#
# A question is {"actor": {"member": id} or {"contact": id}, "action": name, "resource": {...},
# "change": {...}}. A resource has `kind` and `workgroup`, and as far as it has them `client` or
# `department`, `member`, `roles`, `last_in_charge`, `public`. A change has `role`, `scope` (of a
# person) and `clients` (of an access group).
#
# Not expressed: that an API key may be limited to fewer actions and clients than its creator has.
package remit

default allow := false

allow if allowed(input)

# Many questions at once, answered in their order.
answers := [answer(question) | some question in input.questions]

answer(question) := true if {
	allowed(question)
} else := false

edition := data.policy.editions[data.workgroup.edition]

# Staff: some binding allows it.
allowed(q) if {
	member := data.workgroup.members[q.actor.member]
	q.resource.workgroup == data.workgroup.id
	action := data.policy.actions[q.action]
	q.resource.kind == action.kind
	not oneself(q, action)
	some binding in member.bindings
	holder := edition[binding.role]
	reached(holder.cells[q.action], q, binding)
	not leaves_nobody_in_charge(holder.cells[q.action], q, action)
	not gives_more(q, action, holder, binding)
	not appoints_more(action, holder)
	not names_more(q, action, holder, binding)
}

# Contacts: their client's things, by their privileges.
allowed(q) if {
	contact := data.workgroup.contacts[q.actor.contact]
	q.resource.workgroup == data.workgroup.id
	action := data.policy.portal[q.action]
	q.resource.kind == action.kind
	is_own(q, action, contact)
	is_privileged(action, contact)
	is_shown(q, action)
}

# What the cell asks for.
reached("Workgroup", _, _) := true

reached("Clients", q, binding) if reaches(binding.scope, client_of(q.resource))

reached("Own", q, _) if q.resource.member == q.actor.member

reached("Below", q, binding) if {
	manages := edition[binding.role].manages
	every role in q.resource.roles { manages[role] }
	every role in future(q) { manages[role] }
}

future(q) := [q.change.role] if {
	q.change.role
} else := []

# Deny wins over allow.
reaches(scope, client) if {
	is_assigned(scope, client)
	not scope.deny[client]
}

is_assigned(scope, _) if scope.all_except

is_assigned(scope, client) if scope.allow[client]

# A department belongs to the client that stands above all the departments above it.
client_of(resource) := resource.client

client_of(resource) := client if {
	some above in graph.reachable(data.workgroup.parents, {resource.department})
	client := data.workgroup.clients[above]
}

# Nobody changes their own role, or deactivates or removes themselves.
oneself(q, action) if {
	action.not_oneself
	q.resource.member == q.actor.member
}

leaves_nobody_in_charge("Below", q, action) if {
	action.charge == "kept"
	q.resource.last_in_charge
}

leaves_nobody_in_charge("Below", q, action) if {
	action.charge == "kept_by_role"
	q.resource.last_in_charge
	role := q.change.role
	not data.policy.in_charge[role]
}

# Nobody gives a role that they do not have, or for clients that they do not reach.
gives_more(q, action, holder, _) if {
	action.gives
	some role in given(q)
	not holder.gives[role]
}

gives_more(q, action, holder, binding) if {
	action.gives
	scope := q.change.scope
	some role in given(q)
	holder.within_scope[role]
	not is_within(scope, binding.scope)
}

given(q) := [q.change.role] if {
	q.change.role
} else := q.resource.roles

appoints_more(action, holder) if {
	action.appoints
	not holder.appoints
}

names_more(q, action, holder, binding) if {
	action.names
	clients := q.change.clients
	not may_name(holder.names, clients, binding)
}

may_name("Workgroup", _, _) := true

may_name("Clients", clients, binding) if is_within(clients, binding.scope)

may_name("Never", clients, _) if is_within(clients, {"all_except": false, "allow": {}, "deny": {}})

is_within(inner, outer) if {
	inner.all_except
	outer.all_except
	every client, _ in outer.deny { inner.deny[client] }
}

is_within(inner, outer) if {
	not inner.all_except
	every client, _ in inner.allow { is_withheld_or_reached(inner, outer, client) }
}

is_withheld_or_reached(inner, _, client) if inner.deny[client]

is_withheld_or_reached(_, outer, client) if reaches(outer, client)

is_own(q, _, contact) if client_of(q.resource) == contact.client

is_own(q, action, _) if {
	action.for_all_clients
	not client_of(q.resource)
}

is_privileged(action, contact) if contact.privileges[action.privilege]

is_privileged(action, _) if not action.privilege

is_shown(_, action) if not action.public_only

is_shown(q, _) if q.resource.public
