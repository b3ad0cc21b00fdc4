//! The requests about clients and their departments.

use gloo_net::http::Method;
use policy::{ClientId, DepartmentId, WorkgroupId};
use wire::{Client, ClientRequest, Department, DepartmentEdit, DepartmentRequest, Page};

use super::{Api, Failure, NOTHING};

/// The most pages of departments that are fetched for one client.
const MOST_PAGES: u32 = 20;

impl Api {
    /// A page of the clients; `query` as in the address, with its `?`.
    pub(crate) async fn clients(
        self,
        workgroup: WorkgroupId,
        query: &str,
    ) -> Result<Page<Client>, Failure> {
        self.get(&format!("/workgroups/{workgroup}/clients{query}"))
            .await
    }

    pub(crate) async fn client(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Result<Client, Failure> {
        self.get(&client_path(workgroup, client)).await
    }

    pub(crate) async fn create_client(
        self,
        workgroup: WorkgroupId,
        request: &ClientRequest,
    ) -> Result<Client, Failure> {
        let path = format!("/workgroups/{workgroup}/clients");
        self.write(Method::POST, &path, Some(request)).await
    }

    pub(crate) async fn edit_client(
        self,
        workgroup: WorkgroupId,
        (client, version): (ClientId, u64),
        request: &ClientRequest,
    ) -> Result<Client, Failure> {
        let path = client_path(workgroup, client);
        self.write_version(Method::PATCH, &path, request, version)
            .await
    }

    pub(crate) async fn delete_client(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Result<(), Failure> {
        let path = client_path(workgroup, client);
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// Every department of a client: a tree is of no use in pages.
    pub(crate) async fn departments(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Result<Vec<Department>, Failure> {
        let path = departments_path(workgroup, client);
        let mut all = Vec::new();
        for number in 1..=MOST_PAGES {
            let query = format!("?per_page={}&page={number}", wire::LARGEST_PAGE);
            let page: Page<Department> = self.get(&format!("{path}{query}")).await?;
            let was_last = page.items.is_empty();
            all.extend(page.items);
            if was_last || all.len() as u64 >= page.total {
                break;
            }
        }
        Ok(all)
    }

    pub(crate) async fn create_department(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
        request: &DepartmentRequest,
    ) -> Result<Department, Failure> {
        let path = departments_path(workgroup, client);
        self.write(Method::POST, &path, Some(request)).await
    }

    pub(crate) async fn department(
        self,
        workgroup: WorkgroupId,
        (client, department): (ClientId, DepartmentId),
    ) -> Result<Department, Failure> {
        let path = departments_path(workgroup, client);
        self.get(&format!("{path}/{department}")).await
    }

    pub(crate) async fn rename_department(
        self,
        workgroup: WorkgroupId,
        department: &Department,
        request: &DepartmentEdit,
    ) -> Result<Department, Failure> {
        let path = departments_path(workgroup, department.client);
        let path = format!("{path}/{}", department.id);
        self.write_version(Method::PATCH, &path, request, department.version)
            .await
    }

    pub(crate) async fn delete_department(
        self,
        workgroup: WorkgroupId,
        (client, department): (ClientId, DepartmentId),
    ) -> Result<(), Failure> {
        let path = departments_path(workgroup, client);
        self.write(Method::DELETE, &format!("{path}/{department}"), NOTHING)
            .await
    }
}

fn client_path(workgroup: WorkgroupId, client: ClientId) -> String {
    format!("/workgroups/{workgroup}/clients/{client}")
}

fn departments_path(workgroup: WorkgroupId, client: ClientId) -> String {
    format!("{}/departments", client_path(workgroup, client))
}
