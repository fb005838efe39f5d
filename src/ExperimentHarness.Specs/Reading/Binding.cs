using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Reading;

/// <summary>One pass over the nodes of a spec: what was found wrong, and where each key stands.</summary>
/// <param name="root">Shape of the whole file.</param>
internal sealed class Binding(RecordShape root)
{
    private readonly Dictionary<string, SourcePosition> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>What is wrong so far.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>Sections in which a key of this name would be right.</summary>
    public IEnumerable<string> SectionsWith(string key) =>
        root.AllKeys().Where(known => known.Path.EndsWith($".{key}", StringComparison.Ordinal)).Select(known => known.Path[..^(key.Length + 1)]);

    /// <summary>The path of a key below another one.</summary>
    public static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Notes where the value of a path stands.</summary>
    public void Place(string path, SourcePosition where) => _places[path] = where;

    /// <summary>Adds a problem with the value at a path.</summary>
    public void Report(string path, string code, string message, SourcePosition where)
    {
        _broken.Add(path);
        Problems.Add(new Problem(code, message, where));
    }

    /// <summary>Notes that the value at a path is wrong for a reason that is already reported.</summary>
    public void MarkBroken(string path) => _broken.Add(path);

    /// <summary>Adds a problem about a node that has another form than expected.</summary>
    public void ReportWrongType(string path, string expectation, SpecNode node) =>
        Report(
            path,
            node is ScalarNode { IsNull: true } ? SpecProblems.Empty : SpecProblems.WrongType,
            $"'{path}' is {node.Description}; it must be {expectation}",
            node.Where);

    /// <summary>Whether the value at this path, or anything above or below it, is already known to be wrong.</summary>
    public bool IsBroken(string path) =>
        _broken.Any(broken => broken == path || IsAbove(broken, path) || IsAbove(path, broken));

    /// <summary>Where a path stands, or else the nearest path above it that does.</summary>
    public SourcePosition Find(string path)
    {
        while (true)
        {
            if (_places.TryGetValue(path, out SourcePosition? where))
            {
                return where;
            }

            int end = path.AsSpan().LastIndexOfAny('.', '[');
            path = end < 0 ? "" : path[..end];
        }
    }

    private static bool IsAbove(string path, string other) =>
        path.Length > 0 && other.Length > path.Length && other[path.Length] is '.' or '[' && other.StartsWith(path, StringComparison.Ordinal);
}
