pub fn screenshots() -> Result<(), String> { Ok(()) }
