using LicenseAdmin.Api.OpenApi;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using Microsoft.OpenApi;

namespace LicenseAdmin.Api.ClientLicenses;

/// <summary>Contract B's license: the one table that maps its JSON to the domain. See ADR 0007.</summary>
internal static class ClientLicense
{
    internal const string Data = "data";

    /// <summary>Ids are opaque to callers: one that is none names nothing, like one that nobody has.</summary>
    internal static readonly Problem NotAnId = new(StatusCodes.Status404NotFound, "The ID in the address is not a UUID, so it names nothing.");

    /// <summary>The document's example, as far as it goes, with what this site knows.</summary>
    internal const string Example = """
        {
          "id": "00000000-0000-0000-0000-000000000000",
          "name": "string",
          "label": "string",
          "sku": "string",
          "client": {
            "id": "00000000-0000-0000-0000-000000000000",
            "name": "string",
            "schoolName": "string",
            "slug": "example-slug",
            "courses": [
              {
                "id": "00000000-0000-0000-0000-000000000000",
                "createdAt": "2024-01-01T00:00:00.000Z",
                "updatedAt": "2024-01-01T00:00:00.000Z",
                "slug": "example-slug",
                "status": "draft",
                "title": "string",
                "sku": "string",
                "kind": "microCourse"
              }
            ],
            "learningPaths": [
              {
                "id": "00000000-0000-0000-0000-000000000000",
                "name": "string",
                "sku": "string",
                "slug": "example-slug",
                "createdAt": "2024-01-01T00:00:00.000Z",
                "language": "string",
                "source": "string",
                "updatedAt": "2024-01-01T00:00:00.000Z"
              }
            ],
            "courseTags": [
              {
                "id": "00000000-0000-0000-0000-000000000000",
                "label": "string"
              }
            ],
            "courseIds": ["00000000-0000-0000-0000-000000000000"],
            "learningPathIds": ["00000000-0000-0000-0000-000000000000"],
            "courseTagIds": ["00000000-0000-0000-0000-000000000000"]
          },
          "seatsLimit": 0,
          "parentLicenseId": null,
          "accessDays": null,
          "expirationDate": "2024-01-01T00:00:00.000Z",
          "enableBranding": true,
          "isDefault": true,
          "ref1": "string",
          "ref2": null,
          "ref3": null,
          "ref4": null,
          "ref5": null,
          "ref6": null,
          "ref7": null,
          "ref8": null,
          "ref9": null,
          "ref10": null
        }
        """;

    private const string SchemaName = "License";

    internal static readonly MinimalAnswer NoContent = new(StatusCodes.Status204NoContent);

    internal static readonly Member Id = new("id", "uuid", JsonKind.Uuid, "The license's ID")
    {
        // A dry run gives no id away: it has no row.
        Show = shown => shown.IsStored ? shown.License.Uuid : Guid.Empty,
    };

    internal static readonly Member ClientId = new(
        "clientId",
        CreateLicense.ClientField,
        JsonKind.Uuid,
        "ID of the license's client; it cannot be changed"
    )
    {
        Update = Use.Optional,
        Create = Use.Required,
    };

    // The parent is stored by another id than callers know, so this member edits its field by a look into the database.
    internal static readonly Member ParentLicenseId = new(
        "parentLicenseId",
        LicenseFields.Parent.Key,
        JsonKind.Uuid,
        "ID of the license above this one in its client's tree"
    )
    {
        Update = Use.Optional,
        Create = Use.Optional,
        ClearedByNull = true,
        Tell = (parent, outcome) => parent is int id ? outcome.Parents[id] : null,
        Show = shown => shown.View.ParentUuid,
        Blank = Blank.Null,
    };

    private const string Client = "client";

    private static readonly Member ReplaceCourseIds = Replace("replaceCourseIds", "courseIds");
    private static readonly Member ReplaceLearningPathIds = Replace("replaceLearningPathIds", "learningPathIds");
    private static readonly Member ReplaceCourseTagIds = Replace("replaceCourseTagIds", "courseTagIds");

    private static readonly ItemList Courses = new(
        ContentKind.Course,
        [
            ItemMember.Of<Course>("id", JsonKind.Uuid, course => course.Id),
            ItemMember.Of<Course>("createdAt", JsonKind.Timestamp, course => course.CreatedAt),
            ItemMember.Of<Course>("updatedAt", JsonKind.Timestamp, course => course.UpdatedAt),
            ItemMember.Of<Course>("slug", JsonKind.Text, course => course.Slug),
            ItemMember.Of<Course>("status", JsonKind.Text, course => course.Status),
            ItemMember.Of<Course>("title", JsonKind.Text, course => course.Title),
            ItemMember.Of<Course>("sku", JsonKind.Text, course => course.Sku, isNullable: true),
            ItemMember.Of<Course>("kind", JsonKind.Text, course => course.Kind, isNullable: true),
        ]
    );

    private static readonly ItemList LearningPaths = new(
        ContentKind.LearningPath,
        [
            ItemMember.Of<LearningPath>("id", JsonKind.Uuid, path => path.Id),
            ItemMember.Of<LearningPath>("name", JsonKind.Text, path => path.Name),
            ItemMember.Of<LearningPath>("sku", JsonKind.Text, path => path.Sku, isNullable: true),
            ItemMember.Of<LearningPath>("slug", JsonKind.Text, path => path.Slug),
            ItemMember.Of<LearningPath>("createdAt", JsonKind.Timestamp, path => path.CreatedAt),
            ItemMember.Of<LearningPath>("language", JsonKind.Text, path => path.Language, isNullable: true),
            ItemMember.Of<LearningPath>("source", JsonKind.Text, path => path.Source, isNullable: true),
            ItemMember.Of<LearningPath>("updatedAt", JsonKind.Timestamp, path => path.UpdatedAt),
        ]
    );

    private static readonly ItemList CourseTags = new(
        ContentKind.CourseTag,
        [ItemMember.Of<CourseTag>("id", JsonKind.Uuid, tag => tag.Id), ItemMember.Of<CourseTag>("label", JsonKind.Text, tag => tag.Label)]
    );

    internal static readonly Dialect Dialect = new(
        StatusCodes.Status422UnprocessableEntity,
        "dryRun",
        [
            Id,
            new("name", LicenseFields.Name, JsonKind.Text, "Display name of the license")
            {
                Update = Use.Required,
                Create = Use.Required,
                Show = shown => shown.License.Name,
            },
            Clearable("label", LicenseFields.Label, JsonKind.Text, "Short label used to identify the license in listings and reports"),
            Clearable("sku", LicenseFields.Sku, JsonKind.Text, "Stock-keeping unit code for the license"),
            OfClient("id", JsonKind.Uuid, "The client's ID", shown => shown.View.Client.Id),
            OfClient("name", JsonKind.Text, "The client's name", shown => shown.View.Client.Name),
            OfClient("schoolName", JsonKind.Text, "The name of the client's school", shown => shown.View.Client.SchoolName),
            OfClient("slug", JsonKind.Text, "The client's slug", shown => shown.View.Client.Slug),
            List("courses", Courses, "The license's courses, as far as the catalogue knows them"),
            List("learningPaths", LearningPaths, "The license's learning paths, as far as the catalogue knows them"),
            List("courseTags", CourseTags, "The license's course tags"),
            Ids("courseIds", LicenseFields.Courses, ReplaceCourseIds, "IDs of the license's courses"),
            Ids("learningPathIds", LicenseFields.LearningPaths, ReplaceLearningPathIds, "IDs of the license's learning paths"),
            Ids("courseTagIds", LicenseFields.CourseTags, ReplaceCourseTagIds, "IDs of the license's course tags"),
            ReplaceCourseIds,
            ReplaceLearningPathIds,
            ReplaceCourseTagIds,
            ClientId,
            new("seatsLimit", LicenseFields.SeatsLimit, JsonKind.Integer, "Maximum number of seats available under this license; 0 means unlimited")
            {
                ClearedByNull = true,
                ToField = seats => seats is 0 ? null : seats,
                Tell = (seats, _) => seats ?? 0,
                Show = shown => shown.License.SeatsLimit ?? 0,
            },
            ParentLicenseId,
            Clearable(
                "accessDays",
                LicenseFields.AccessDays,
                JsonKind.Integer,
                "Number of days a learner retains access to licensed content after enrollment"
            ),
            Clearable("expirationDate", LicenseFields.ExpiresAt, JsonKind.Timestamp, "When the license expires; null: never"),
            new("enableBranding", LicenseFields.EnableBranding, JsonKind.Flag, "Whether the license's branding is applied to the learner experience")
            {
                Show = shown => shown.License.EnableBranding,
            },
            new("isDefault", LicenseFields.IsDefault, JsonKind.Flag, "Whether the license is its client's default; another one then is no longer")
            {
                Show = shown => shown.License.IsDefault,
            },
            .. LicenseFields.References.Select(
                (reference, at) =>
                    Clearable(reference.Key, reference, JsonKind.Text, $"Custom reference field {at + 1} for external identifiers or metadata")
            ),
        ]
    );

    /// <summary>An answer about one license, in the envelope of the operation.</summary>
    internal static DescribedBody Described(string operation) =>
        new(
            $"{operation}Answer",
            document => MemberSchemas.Enveloped(Schema(document), [Data, operation]),
            $$"""{"{{Data}}": {"{{operation}}": {{Example}} } }"""
        );

    /// <summary>A reference to the one schema of a license in answers.</summary>
    internal static OpenApiSchemaReference Schema(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSchema>(SchemaName, MemberSchemas.Answer(Dialect));
        return new OpenApiSchemaReference(SchemaName, document);
    }

    /// <summary>Edits the parent as the call says, once its license is found.</summary>
    /// <returns>Why it is not; null: the call says nothing of it, or it was found.</returns>
    internal static async Task<Failure?> TakeParentAsync(WriteCall call, LicenseQueries licenses, CancellationToken cancellation)
    {
        if (!call.Sent.Has(ParentLicenseId))
        {
            return null;
        }

        int? parent = null;
        if (call.Sent.Uuid(ParentLicenseId) is { } uuid)
        {
            Result<int?> found = await licenses.FindIdAsync(uuid, call.Actor, cancellation);
            if (!found.TryGet(out parent, out Failure? failure))
            {
                return failure;
            }

            if (parent is null)
            {
                return new Failure.Invalid(LicenseFields.Parent.Key, "There is no such license.");
            }
        }

        call.Sent.Edits.Set(LicenseFields.Parent, parent);
        return null;
    }

    private static Member Clearable(string name, ValueField field, JsonKind kind, string description) =>
        new(name, field, kind, description)
        {
            ClearedByNull = true,
            Tell = (value, _) => value,
            Show = shown => field.Read(shown.License),
            Blank = Blank.Null,
        };

    private static Member OfClient(string name, JsonKind kind, string description, Func<ShownLicense, object?> show) =>
        new(name, $"{Client}.{name}", kind, description) { In = Client, Show = show };

    private static Member List(string name, ItemList items, string description) =>
        new(name, $"{Client}.{name}", JsonKind.ListOf(items), description) { In = Client, Items = items };

    private static Member Ids(string name, ContentField field, Member replaces, string description) =>
        new(name, field, JsonKind.Uuids, description)
        {
            Update = Use.Required,
            Create = Use.Required,
            Replaces = replaces,
            In = Client,
            Show = shown => shown.Ids(field.Kind),
        };

    private static Member Replace(string name, string ids) =>
        new(name, name, JsonKind.Flag, $"When true, {ids} replaces the license's list; when false or left out, they are appended to it")
        {
            Update = Use.Optional,
            Create = Use.Optional,
        };
}
