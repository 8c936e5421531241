//! A real WebDAV server: dav-server over files, behind a password.

use std::path::Path;
use std::sync::Arc;

use dav_server::DavHandler;
use dav_server::fakels::FakeLs;
use dav_server::localfs::LocalFs;
use http::{Response, StatusCode, header};
use http_body_util::{BodyExt as _, Empty};

use super::server::Handler;
use super::{PASSWORD, USER};

pub(crate) fn dav(root: &Path) -> Handler {
    let dav = DavHandler::builder()
        .filesystem(LocalFs::new(root, false, false, false))
        .locksystem(FakeLs::new())
        .build_handler();
    let pass = format!("Basic {}", data_encoding::BASE64.encode(format!("{USER}:{PASSWORD}").as_bytes()));
    Arc::new(move |request| {
        let (dav, pass) = (dav.clone(), pass.clone());
        Box::pin(async move {
            let given = request.headers().get(header::AUTHORIZATION);
            if given.is_none_or(|given| given.as_bytes() != pass.as_bytes()) {
                let refusal = Response::builder().status(StatusCode::UNAUTHORIZED);
                let body = Empty::new().map_err(|never: std::convert::Infallible| match never {}).boxed_unsync();
                return refusal.header(header::WWW_AUTHENTICATE, "Basic realm=\"dav\"").body(body).unwrap();
            }
            dav.handle(request).await.map(|body| body.map_err(Into::into).boxed_unsync())
        })
    })
}
