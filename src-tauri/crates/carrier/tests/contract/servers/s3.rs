//! A real S3-compatible server: s3s over files; it checks the signature of every request.

use std::path::Path;
use std::sync::Arc;

use http_body_util::BodyExt;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;

use super::server::Handler;
use super::{PASSWORD, USER};

pub(crate) fn s3(root: &Path) -> Handler {
    let mut builder = S3ServiceBuilder::new(FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single(USER, PASSWORD));
    let service = builder.build();
    Arc::new(move |request| {
        let service = service.clone();
        Box::pin(async move { service.call(request.map(s3s::Body::from)).await.unwrap().map(BodyExt::boxed_unsync) })
    })
}
