using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Search;

/// <summary>Every combination once, in the order of the spec, the last parameter changing fastest. What an earlier, smaller grid has tried is not tried again.</summary>
internal sealed class GridSampler(SearchSpace space) : ISampler
{
    private readonly ValueList<string>[] _points = [.. space.Parameters.Select(parameter => parameter.GridPoints)];

    /// <inheritdoc />
    public ValueMap<string>? Sample(int trial, IReadOnlyList<SearchTrial> visible, IReadOnlyList<ValueMap<string>> earlier)
    {
        HashSet<string> tried = [.. earlier.Select(Name)];
        return Combinations().FirstOrDefault(combination => !tried.Contains(Name(combination)));
    }

    private IEnumerable<ValueMap<string>> Combinations()
    {
        int[] position = new int[_points.Length];
        while (true)
        {
            yield return new ValueMap<string>(space.Parameters.Select((parameter, index) => KeyValuePair.Create(parameter.Key, _points[index][position[index]])));
            int last = position.Length - 1;
            while (last >= 0 && ++position[last] == _points[last].Count)
            {
                position[last--] = 0;
            }

            if (last < 0)
            {
                yield break;
            }
        }
    }

    private static string Name(ValueMap<string> values) =>
        string.Join('\n', values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
}
