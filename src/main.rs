//! The command `salesim`: hands its arguments to the library and leaves with the code it returns.

fn main() -> std::process::ExitCode {
    salesim::command()
}
