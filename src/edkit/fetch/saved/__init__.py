"""What others have saved: files, folders, WARC and WACZ files, captures of web archives."""
