using ExperimentHarness.Core.Collections;
using ExperimentHarness.Data.Pixels;

namespace ExperimentHarness.Data.Datasets;

/// <summary>The pictures of one split, ready to read.</summary>
/// <param name="Pixels">Owned by the data set.</param>
/// <param name="Images">Those that decode.</param>
/// <param name="DigestLines">For each of them <c>role path digest</c>, from which the data set's digest is made.</param>
/// <param name="Files">Files they came from.</param>
/// <param name="Notes">Names of pictures left out.</param>
internal sealed record LoadedSplit(
    PixelFile Pixels,
    ImageSet Images,
    ValueList<string> DigestLines,
    ValueList<WatchedFile> Files,
    ValueList<string> Notes);
