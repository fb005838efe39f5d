using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Nodes;

/// <summary>A single value.</summary>
/// <param name="text">The text, quotes and escapes undone.</param>
/// <param name="isQuoted">Whether it was quoted or a block scalar, and so can only be text.</param>
/// <param name="where">Where it stands.</param>
internal sealed class ScalarNode(string text, bool isQuoted, SourcePosition where) : SpecNode(where)
{
    /// <summary>The text, quotes and escapes undone.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it can only be text.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether it is YAML's null: nothing, or <c>~</c>, or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && (Text is "" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc />
    public override string Description => IsNull ? "nothing" : IsQuoted ? $"the text \"{Shown}\"" : $"'{Shown}'";

    /// <inheritdoc />
    public override long Size => 1;

    /// <inheritdoc />
    public override int Depth => 1;

    private string Shown => Text.Length <= 60 ? Text.ReplaceLineEndings(" ") : Text[..60].ReplaceLineEndings(" ") + "...";
}
