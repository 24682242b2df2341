//! A real server on loopback, one answer a connection: what fetching does with each.

use super::*;
use std::net::TcpListener;

/// Serves the answers, one a connection, and gives the address.
fn server(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut asked = [0; 2048];
            let _ = stream.read(&mut asked);
            let _ = stream.write_all(answer.as_bytes());
            if answer.contains("x-slow") {
                std::thread::sleep(Duration::from_secs(3));
            }
        }
    });
    format!("http://{address}")
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}", body.len())
}

fn ways(cache: Option<&Path>) -> Ways {
    Ways { deadline: Duration::from_millis(1500), largest: 1000, cache: cache.map(Path::to_path_buf) }
}

fn check(answers: Vec<String>, expected: Result<&str, &str>) {
    let got = fetch(&server(answers), &ways(None));
    match (got, expected) {
        (Ok(page), Ok(text)) => assert_eq!(String::from_utf8_lossy(&page.bytes), text),
        (Err(why), Err(part)) => assert!(why.contains(part), "{why}"),
        (got, expected) => panic!("{got:?}, not {expected:?}"),
    }
}

#[test]
fn pages_come_whole_and_what_fails_says_why() {
    check(vec![answer("200 OK", "", "hello")], Ok("hello"));
    check(vec![answer("302 Found", "location: /b\r\n", ""), answer("200 OK", "", "there")], Ok("there"));
    check(vec![answer("404 Not Found", "", "")], Err("404 Not Found"));
    check(vec![answer("500 Internal Server Error", "", "")], Err("try again later"));
    check(vec![answer("200 OK", "", &"a".repeat(2000))], Err("larger than"));
    check(vec![answer("302 Found", "location: file:///etc/passwd\r\n", "")], Err("only http and https"));
    check(vec!["HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort".to_owned()], Err("try again"));
    check(vec!["HTTP/1.1 200 OK\r\nx-slow: 1\r\ncontent-length: 50\r\n\r\nshort".to_owned()], Err("no answer within"));
    let address = server(vec![]);
    assert!(fetch(&address, &ways(None)).is_err());
}

#[test]
fn a_circle_of_redirects_ends() {
    let answers = (0..9).map(|_| answer("302 Found", "location: /again\r\n", "")).collect();
    check(answers, Err("circle"));
}

#[test]
fn a_page_opens_again_when_the_server_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let address = server(vec![answer("200 OK", "etag: \"1\"\r\ncontent-type: text/html; charset=latin1\r\n", "kept")]);
    let first = fetch(&address, &ways(Some(dir.path()))).unwrap();
    assert_eq!((first.charset.as_deref(), first.warning), (Some("latin1"), None));
    let again = fetch(&address, &ways(Some(dir.path()))).unwrap();
    assert_eq!(again.bytes, b"kept");
    assert!(again.warning.unwrap().contains("the stored copy of"));
}

#[test]
fn private_addresses_are_told_from_the_open_net() {
    for (ip, open) in [
        ("10.1.2.3", false),
        ("127.0.0.1", false),
        ("100.64.0.1", false),
        ("93.184.216.34", true),
        ("::ffff:10.0.0.1", false),
        ("fd00::1", false),
        ("2606:4700::1", true),
    ] {
        assert_eq!(open_net(ip.parse().unwrap()), open, "{ip}");
    }
}
