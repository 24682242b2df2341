//! A real server on loopback, one answer a connection: what fetching does with each.

use super::*;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

/// Serves the answers, one a connection; gives the address and what was asked.
fn server(answers: Vec<Vec<u8>>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&asked);
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = [0; 4096];
            let n = stream.read(&mut request).unwrap_or(0);
            heard.lock().unwrap().push(String::from_utf8_lossy(&request[..n]).to_ascii_lowercase());
            let slow = memchr::memmem::find(&answer, b"x-slow").is_some();
            if slow {
                // A byte now and then: never whole before the deadline.
                for byte in answer {
                    let _ = stream.write_all(&[byte]);
                    std::thread::sleep(Duration::from_millis(40));
                }
            } else {
                let _ = stream.write_all(&answer);
            }
        }
    });
    (format!("http://{address}"), asked)
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn leads_to(address: &str) -> Vec<u8> {
    answer("302 Found", &format!("location: {address}\r\n"), b"")
}

fn ways(cache: Option<&Path>) -> Ways {
    Ways {
        deadline: Duration::from_millis(1500),
        largest: 100_000,
        cache: cache.map(Path::to_path_buf),
        open: |ip| ip != IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2)),
    }
}

fn get(address: &str, ways: &Ways) -> Result<Fetched, String> {
    fetch(address, ways, &Watch::default())
}

fn check(answers: Vec<Vec<u8>>, expected: Result<&str, &str>) {
    let got = get(&server(answers).0, &ways(None));
    match (got, expected) {
        (Ok(page), Ok(text)) => assert_eq!(String::from_utf8_lossy(&page.bytes), text),
        (Err(why), Err(part)) => assert!(why.contains(part), "{why}"),
        (got, expected) => panic!("{got:?}, not {expected:?}"),
    }
}

#[test]
fn pages_come_whole_and_what_fails_says_why() {
    check(vec![answer("200 OK", "", b"hello")], Ok("hello"));
    check(vec![leads_to("/b"), answer("200 OK", "", b"there")], Ok("there"));
    check(vec![answer("404 Not Found", "", b"")], Err("404 Not Found: the page is gone"));
    check(vec![answer("403 Forbidden", "", b"")], Err("open it in a browser"));
    check(vec![answer("500 Internal Server Error", "", b"")], Err("try again later"));
    check(vec![answer("429 Too Many Requests", "retry-after: 90\r\n", b"")], Err("too often: try again in 90 s"));
    let dated = "retry-after: Tue, 03 May 2022 10:00:00 GMT\r\n";
    check(vec![answer("503 Service Unavailable", dated, b"")], Err("try again after 3 May, 10:00 UTC"));
    check(vec![answer("200 OK", "", &[b'a'; 200_000])], Err("larger than"));
    check(vec![leads_to("file:///etc/passwd")], Err("only http and https"));
    check(vec![b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort".to_vec()], Err("try again"));
    check(vec![b"nonsense\r\n\r\n".to_vec()], Err("could not be fetched"));
    check(vec![b"HTTP/1.1 200 OK\r\nx-slow: 1\r\ncontent-length: 50\r\n\r\nshort".to_vec()], Err("within 1.5 s"));
    assert!(
        get("http://127.0.0.1:1/", &ways(None))
            .unwrap_err()
            .ends_with("connection refused: is the address right? no copy of it is stored")
    );
    assert!(get("http://no-such-host.invalid/", &ways(None)).unwrap_err().contains("no such host"));
    assert!(get("http://", &ways(None)).unwrap_err().contains("not a valid address"));
}

#[test]
fn where_a_page_was_found_is_told_when_its_address_led_on_and_of_its_copy_too() {
    let dir = tempfile::tempdir().unwrap();
    let (address, _) = server(vec![leads_to("/there/"), answer("200 OK", "", b"page")]);
    let ways = ways(Some(dir.path()));
    let found = format!("{address}/there/");
    assert_eq!(get(&address, &ways).unwrap().at, Some(found.clone()));
    assert_eq!(get(&address, &ways).unwrap().at, Some(found));
    assert_eq!(get(&server(vec![answer("200 OK", "", b"page")]).0, &ways).unwrap().at, None);
}

#[test]
fn a_page_that_leads_on_by_itself_is_followed_as_a_redirect_is() {
    let onward = |to: &str| answer("200 OK", "", format!("<meta http-equiv=refresh content='0; url={to}'>").as_bytes());
    let (address, asked) = server(vec![onward("/there"), answer("200 OK", "", b"there")]);
    let page = get(&address, &ways(None)).unwrap();
    assert_eq!((page.bytes.as_slice(), page.at), (&b"there"[..], Some(format!("{address}/there"))));
    assert!(asked.lock().unwrap()[1].starts_with("get /there "));
    check((0..9).map(|n| onward(&format!("/{n}"))).collect(), Err("more than 5 redirects"));
    let (private, asked) = server(vec![answer("200 OK", "", b"secret")]);
    check(vec![onward(&private.replace("127.0.0.1", "127.0.0.2"))], Err("private address"));
    assert!(asked.lock().unwrap().is_empty(), "it was asked all the same");
    // Where it leads nowhere, or to itself, it is what there is.
    let itself = String::from_utf8(onward("/")).unwrap();
    check(vec![itself.clone().into_bytes()], Ok(itself.rsplit('\n').next().unwrap()));
    let file = String::from_utf8(onward("file:///etc/passwd")).unwrap();
    check(vec![file.clone().into_bytes()], Ok(file.rsplit('\n').next().unwrap()));
}

#[test]
fn a_server_without_https_is_told_from_a_broken_connection() {
    let why = |bytes: &[u8]| {
        let (address, _) = server(vec![bytes.to_vec()]);
        (get(&address.replace("http:", "https:"), &ways(None)).unwrap_err(), address)
    };
    for answered in [&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], b""] {
        let (why, address) = why(answered);
        assert!(why.contains(&format!("no answer in https: try again, or {address}/")), "{why}");
    }
}

#[test]
fn five_redirects_are_followed_and_a_circle_ends() {
    let leads = |n: usize| (0..n).map(|_| leads_to("/again"));
    check(leads(5).chain([answer("200 OK", "", b"there")]).collect(), Ok("there"));
    check(leads(9).collect(), Err("leads in a circle, back to http"));
    check((0..9).map(|n| leads_to(&format!("/{n}"))).collect(), Err("more than 5 redirects, at last to http"));
}

#[test]
fn a_page_of_the_open_net_may_not_lead_to_a_private_address() {
    let (private, asked) = server(vec![answer("200 OK", "", b"secret")]);
    let private = private.replace("127.0.0.1", "127.0.0.2");
    check(vec![leads_to(&private)], Err("private address"));
    assert!(asked.lock().unwrap().is_empty(), "it was asked all the same");
    // What the reader names is opened wherever it is.
    let loopback = |ip| Ways { open: |_| false, ..ip };
    let (address, _) = server(vec![answer("200 OK", "", b"mine")]);
    assert_eq!(get(&address, &loopback(ways(None))).unwrap().bytes, b"mine");
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_pages_are_read_and_a_bomb_is_refused_before_it_bursts() {
    check(vec![answer("200 OK", "content-encoding: gzip\r\n", &gzipped(b"hello"))], Ok("hello"));
    let brotli = [0x0b, 0x02, 0x80, b'h', b'e', b'l', b'l', b'o', 0x03];
    check(vec![answer("200 OK", "content-encoding: br\r\n", &brotli)], Ok("hello"));
    let bomb = gzipped(&vec![b'a'; 90_000_000]);
    assert!(bomb.len() < 100_000);
    check(vec![answer("200 OK", "content-encoding: gzip\r\n", &bomb)], Err("larger than"));
    check(vec![answer("200 OK", "content-encoding: gzip\r\n", b"no gzip")], Err("try again"));
}

#[test]
fn the_reader_is_told_how_far_a_page_has_come_and_can_give_up() {
    let page = answer("200 OK", "", &[b'a'; 60_000]);
    let (address, _) = server(vec![page.clone(), page]);
    let most = AtomicU64::new(0);
    let progress = |bytes: u64, total: Option<u64>| {
        assert_eq!(total, Some(60_000));
        most.fetch_max(bytes, Ordering::Relaxed);
        true
    };
    fetch(&address, &ways(None), &Watch { progress: &progress }).unwrap();
    assert_eq!(most.into_inner(), 60_000);
    let stopped = fetch(&address, &ways(None), &Watch { progress: &|bytes, _| bytes < 20_000 });
    assert_eq!(stopped, Err("cancelled".to_owned()));
}

#[test]
fn a_page_opens_again_when_the_server_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let headers = "etag: \"1\"\r\ncontent-type: text/html; charset=latin1\r\n";
    let (address, _) = server(vec![answer("200 OK", headers, b"kept")]);
    let first = get(&address, &ways(Some(dir.path()))).unwrap();
    assert_eq!((first.charset.as_deref(), first.warning), (Some("latin1"), None));
    // A part of the page is in the same copy.
    let again = get(&format!("{address}#part"), &ways(Some(dir.path()))).unwrap();
    assert_eq!(again.bytes, b"kept");
    let year = jiff::Timestamp::now().strftime("%Y").to_string();
    let warning = again.warning.unwrap();
    // The listener may be closing yet: then the connection breaks, and is not refused.
    let why = ["connection refused", "the connection broke"].iter().any(|w| warning.contains(w));
    assert!(why && warning.contains("the stored copy of"), "{warning}");
    assert!(warning.ends_with(&format!("{year} is shown")), "{warning}");
}

#[test]
fn an_unchanged_page_is_asked_for_by_its_mark_and_not_sent_again() {
    let dir = tempfile::tempdir().unwrap();
    let headers = "etag: \"one\"\r\nlast-modified: Tue, 03 May 2022 10:00:00 GMT\r\n";
    let unchanged = b"HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n".to_vec();
    let (address, asked) = server(vec![answer("200 OK", headers, b"kept"), unchanged]);
    get(&address, &ways(Some(dir.path()))).unwrap();
    let again = get(&address, &ways(Some(dir.path()))).unwrap();
    assert_eq!((again.bytes.as_slice(), again.warning), (&b"kept"[..], None));
    let asked = asked.lock().unwrap();
    assert!(!asked[0].contains("if-none-match"));
    assert!(asked[1].contains("if-none-match: \"one\"") && asked[1].contains("if-modified-since: tue, 03 may 2022"));
}

/// Answers TLS handshakes with a certificate that nobody vouches for (`tests/tls/`).
#[test]
fn a_certificate_that_nobody_vouches_for_is_refused_in_clear_words() {
    let read = |name: &str| std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls").join(name)).unwrap();
    let certificate = rustls::pki_types::CertificateDer::from(read("self-signed.der"));
    let key = rustls::pki_types::PrivateKeyDer::try_from(read("key.der")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let mut session = rustls::ServerConnection::new(Arc::new(config.clone())).unwrap();
            let _ = session.complete_io(&mut stream);
        }
    });
    let why = get(&address, &ways(None)).unwrap_err();
    assert!(why.contains("its certificate is not trusted"), "{why}");
}
