using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli;

/// <summary>Makes the objects that commands work with; there is no container.</summary>
internal sealed class Composition(Terminal terminal, CancellationToken cancellation)
{
    /// <summary>Where output goes.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where everything lives; BadInputException where no root is found.</summary>
    public static HarnessFolders FindFolders(string? root) => FolderSearch.OfProcess().Find(root);
}
