using ExperimentHarness.Testing.Mlflow;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>When a server kills the program that speaks to it.</summary>
/// <param name="Path">At a request whose path holds this.</param>
/// <param name="Occurrence">At which of them, counted from 1.</param>
/// <param name="IsDone">Whether the server first does what the request asks.</param>
internal sealed record KillPoint(string Path, int Occurrence, bool IsDone)
{
    private int _seen;

    /// <summary>Whether this is the request; counts those that match.</summary>
    public bool IsAt(TestRequest request) =>
        request.Path.Contains(Path, StringComparison.Ordinal) && Interlocked.Increment(ref _seen) == Occurrence;

    /// <inheritdoc />
    public override string ToString() => $"killed {(IsDone ? "after" : "before")} request {Occurrence} {Path}";
}
