using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Core.Search;

/// <summary>Chooses the parameters of trials: a pure function, so that replaying a sweep's journal gives the same trials.</summary>
public interface ISampler
{
    /// <summary>The parameters of a trial, or null where nothing is left to try.</summary>
    /// <param name="trial">Its number, 1 for the first.</param>
    /// <param name="visible">The ended trials that it may learn from, in the order of their numbers.</param>
    /// <param name="earlier">The parameters of every trial before it, ended or not, in the order of their numbers.</param>
    ValueMap<string>? Sample(int trial, IReadOnlyList<SearchTrial> visible, IReadOnlyList<ValueMap<string>> earlier);
}
