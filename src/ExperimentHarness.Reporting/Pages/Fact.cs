namespace ExperimentHarness.Reporting.Pages;

/// <summary>A named piece of text.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">What it says; a fact without text is left out.</param>
public sealed record Fact(string Name, string Text)
{
    /// <summary>Where it leads, relative to the page or of http; null for nowhere.</summary>
    public string? Address { get; init; }

    /// <summary>Whether it is a digest, a path or the like, to be read letter by letter.</summary>
    public bool IsCode { get; init; }
}
