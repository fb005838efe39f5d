namespace ExperimentHarness.Core.Problems;

/// <summary>A place in a text.</summary>
/// <param name="Source">File path as the user would type it, or an argument such as <c>--set training.epochs=x</c>.</param>
/// <param name="Line">1-based; 0 where the source has no lines.</param>
/// <param name="Column">1-based; 0 where the source has no lines.</param>
public sealed record SourcePosition(string Source, int Line = 0, int Column = 0)
{
    /// <summary><c>file(line,column)</c>, or the source alone.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}({Line},{Column})";
}
