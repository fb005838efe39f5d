namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>A system call that changed something.</summary>
/// <param name="Thread">Id of its thread.</param>
/// <param name="Name">Such as pwrite64.</param>
/// <param name="Number">Which of its thread's calls of this name it was, from 1.</param>
/// <param name="Path">The file or folder.</param>
internal sealed record SystemCall(int Thread, string Name, int Number, string Path)
{
    /// <summary>What was written.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Where it was written, or the new length.</summary>
    public long Offset { get; init; }

    /// <summary>The new name.</summary>
    public string? Target { get; init; }

    /// <summary>Whether it did what it was asked to.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>Whether it is about something in a folder, or the folder.</summary>
    public bool IsBelow(string folder) => Path == folder || Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The same call in another folder.</summary>
    public SystemCall In(string folder, string insteadOf) => this with
    {
        Path = Path.Replace(insteadOf, folder, StringComparison.Ordinal),
        Target = Target?.Replace(insteadOf, folder, StringComparison.Ordinal),
    };

    /// <inheritdoc />
    public override string ToString() => $"{Name} {Number}, {Path}";
}
