using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>Pictures in rows of four.</summary>
/// <param name="Title">What is seen.</param>
/// <param name="Caption">Whose it is.</param>
/// <param name="Tiles">Row by row.</param>
/// <param name="WhenEmpty">What is said where there is no picture.</param>
public sealed record PictureGrid(string Title, string Caption, ValueList<Tile> Tiles, string WhenEmpty = "no pictures");
