//! Serves the built folder to this machine's browser. Only reading, only from `dist/`, only on 127.0.0.1.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::{dist, tools};

const USUAL_PORT: u16 = 8080;

/// Builds the app and serves it until interrupted. Errors: the build failed or the port asked for is taken.
pub fn serve(port: Option<u16>) -> Result<(), String> {
    let folder = dist::build(&tools::ready()?)?;
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    println!("\nUtfall: http://{address}/   (stop with Ctrl+C)");
    answer(&listener, &folder, "/");
    Ok(())
}

/// Serves a folder on a free port from a thread, for as long as this process lives, below a path that begins and ends
/// with a slash; returns the address.
pub fn in_background(folder: PathBuf, below: &'static str) -> Result<String, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|why| why.to_string())?;
    let address = listener.local_addr().map_err(|why| why.to_string())?;
    std::thread::spawn(move || answer(&listener, &folder, below));
    Ok(format!("http://{address}{below}"))
}

fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => bind(port).map_err(|why| format!("port {port}: {why}")),
        None => match (USUAL_PORT..USUAL_PORT + 100).find_map(|port| bind(port).ok()) {
            Some(listener) => Ok(listener),
            None => bind(0).map_err(|why| why.to_string()),
        },
    }
}

fn answer(listener: &TcpListener, folder: &Path, below: &'static str) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // A visitor who goes away mid-answer is no error of ours.
        std::thread::spawn(move || drop(answer_one(stream, &folder, below)));
    }
}

/// Answers the requests of one connection, one after the other.
fn answer_one(stream: TcpStream, folder: &Path, below: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    loop {
        let mut request = String::new();
        if reader.by_ref().take(8192).read_line(&mut request)? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            if reader.by_ref().take(8192).read_line(&mut header)? == 0 {
                return Ok(());
            }
            if header.trim().is_empty() {
                break;
            }
        }
        let mut words = request.split_whitespace();
        let (method, address) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let (status, kind, body) = match (method, file(folder, below, address)) {
            ("GET" | "HEAD", Some(path)) => match fs::read(&path) {
                Ok(body) => ("200 OK", mime(&path), body),
                Err(why) if why.kind() == ErrorKind::NotFound => ("404 Not Found", TEXT, b"not found".to_vec()),
                Err(_) => ("500 Internal Server Error", TEXT, b"unreadable".to_vec()),
            },
            ("GET" | "HEAD", None) => ("404 Not Found", TEXT, b"not found".to_vec()),
            _ => ("405 Method Not Allowed", TEXT, b"only GET".to_vec()),
        };
        write!(
            writer,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            writer.write_all(&body)?;
        }
        writer.flush()?;
    }
}

/// The file an address asks for; `None` for what would lie outside the folder.
fn file(folder: &Path, below: &str, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix(below)?;
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let path = folder.join(path);
    inside.then(|| if path.is_dir() { path.join("index.html") } else { path })
}

const TEXT: &str = "text/plain; charset=utf-8";

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => TEXT,
        _ => "application/octet-stream",
    }
}
