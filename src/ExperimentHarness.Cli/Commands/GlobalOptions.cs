using System.CommandLine;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Folder that holds experiments/ and results/.</summary>
    public Option<string?> Root { get; } = new("--root")
    {
        Description = "Folder that holds experiments/ and results/. Default: the nearest one above the current folder, or above the program, with ExperimentHarness.sln.",
        HelpName = "folder",
        Recursive = true,
    };

    /// <summary>Whether a bug is shown with its stack.</summary>
    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the stack of an unexpected error.",
        Recursive = true,
    };
}
