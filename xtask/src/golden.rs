pub fn refresh() -> Result<(), String> {
    Ok(())
}
