//! The command `salesim`: hands its arguments to the room `cli` and leaves with the code it returns.

fn main() -> std::process::ExitCode {
    salesim::cli::main()
}
