//! Addresses in, printed articles out: a real server on loopback, charsets, what is told when it has gone.

use assert_cmd::Command;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::thread::{JoinHandle, spawn};

/// Serves each answer once; its end is the server's.
fn server(answers: Vec<Vec<u8>>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/story", listener.local_addr().unwrap());
    let served = spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(&answer);
        }
    });
    (address, served)
}

fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// What byline prints, what it says beside it, and its exit code.
fn byline(home: &Path, arg: &str) -> (String, String, Option<i32>) {
    let mut command = Command::cargo_bin("byline").unwrap();
    for unset in
        ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"]
    {
        command.env_remove(unset);
    }
    let out = command.env("HOME", home).args(["--format", "json", arg]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(out.stdout), text(out.stderr), out.status.code())
}

const SAID: &str = "Le café d’été était fermé, et personne à Besançon n’a su dire quand la crème glacée reviendrait.";

fn page(meta: &str) -> String {
    format!(
        "<html><head>{meta}<title>Le café</title></head><body><article><h1>Le café</h1><p>{SAID}</p><p>{SAID} Voilà.</p></article></body></html>"
    )
}

/// In windows-1252, whose bytes for these letters are their code points but for the apostrophe.
fn in_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() }).collect()
}

#[test]
fn a_page_is_read_in_the_charset_of_its_header_its_meta_tag_its_mark_or_its_bytes() {
    let check = |headers: &str, body: Vec<u8>| {
        let home = tempfile::tempdir().unwrap();
        let (address, served) = server(vec![answer(headers, &body)]);
        let (out, said, code) = byline(home.path(), &address);
        assert_eq!(code, Some(0), "{said}");
        let article: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(article["text"], format!("{SAID}\n\n{SAID} Voilà."), "{headers}");
        assert_eq!(article["url"], address.as_str());
        served.join().unwrap();
    };
    check("content-type: text/html; charset=windows-1252\r\n", in_1252(&page("")));
    check("content-type: text/html\r\n", in_1252(&page("<meta charset=windows-1252>")));
    check(
        "content-type: text/html\r\n",
        in_1252(&page("<meta http-equiv=content-type content='text/html; charset=windows-1252'>")),
    );
    check("content-type: text/html; charset=iso-8859-1\r\n", [b"\xef\xbb\xbf", page("").as_bytes()].concat());
    check("content-type: text/html\r\n", in_1252(&page("")));
    // What is valid UTF-8 is hardly ever what the server says it is instead.
    check("content-type: text/html; charset=iso-8859-1\r\n", page("").into_bytes());
    let wide: Vec<u8> = page("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check("content-type: text/html; charset=utf-16le\r\n", wide);
}

#[test]
fn a_stored_copy_is_printed_when_the_server_is_gone_and_that_is_said() {
    let home = tempfile::tempdir().unwrap();
    let (address, served) = server(vec![answer("content-type: text/html; charset=utf-8\r\n", page("").as_bytes())]);
    let (first, said, code) = byline(home.path(), &address);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    served.join().unwrap();
    let (again, said, code) = byline(home.path(), &address);
    assert_eq!((again, code), (first, Some(0)));
    assert!(
        said.starts_with("byline: ") && said.contains("the stored copy of ") && said.ends_with(" is shown\n"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1);
    let (nothing, said, code) = byline(tempfile::tempdir().unwrap().path(), &address);
    assert_eq!((nothing.as_str(), code), ("", Some(1)));
    assert!(said.contains("connection refused: is the address right?"), "{said}");
}
